# The sections of an instrumented object file, written by hand: the tests of the
# tool must not depend on what the plugin happens to write.
	.text
	.globl	main
	.type	main,@function
main:
	.long	0
	.globl	fast_path
	.type	fast_path,@function
fast_path:
	.long	0

	.section	appmap_sidecar,"aR",@progbits
	.ascii	"{\"function\":\"9f1c2ab43e55d071\",\"name\":\"area\",\"path\":\"src/shape.c\",\"line\":12,\"static\":true,\"package\":\"src\",\"class\":[\"shape\"],\"language\":\"c\",\"labels\":[\"geo\",\"hot\"],\"parameters\":[{\"name\":\"p\",\"type\":\"03f0c8be6e7d9a10\",\"offset\":0},{\"name\":\"v\",\"type\":\"03f0c8be6e7d9a10\"}],\"result\":{\"type\":\"77aa90d1c2e4b355\"}}\n"
# What a linker may put between two constants.
	.byte	0,0,0
	.ascii	"{\"type\":\"03f0c8be6e7d9a10\",\"name\":\"struct point\",\"kind\":\"struct\",\"size\":8,\"members\":[]}\n"
	.ascii	"{\"type\":\"77aa90d1c2e4b355\",\"name\":\"double\",\"kind\":\"float\",\"size\":8}\n"
	.ascii	"{\"function\":\"9f1c2ab43e55d072\",\"name\":\"load\",\"path\":\"src/store.cpp\",\"line\":7,\"static\":false,\"package\":\"src\",\"class\":[\"db\",\"Store\"],\"language\":\"c++\",\"shallow\":true,\"receiver\":{\"name\":\"this\",\"type\":\"03f0c8be6e7d9a10\",\"offset\":0},\"parameters\":[]}\n"
	.ascii	"{\"function\":\"9f1c2ab43e55d073\",\"name\":\"load\",\"path\":\"src/load.c\",\"line\":3,\"static\":true,\"package\":\"src\",\"class\":[\"load\"],\"language\":\"c\",\"parameters\":[]}\n"
	.ascii	"{\"unit\":{\"language\":\"c\",\"standard\":\"C11\",\"engine\":\"clang\",\"version\":\"19.1.7\"}}\n"

	.section	appmap_skipped,"e",@progbits
	.ascii	"{\"skipped\":\"fast_path\",\"path\":\"src/a.c\",\"line\":40,\"reason\":\"no_instrument_function\"}\n"

	.section	.note.GNU-stack,"",@progbits
