# Two notes in one section, the second of which is a build id of 6 bytes.
  .section .note.both,"a",@note
  .balign 4
  .long 5, 3, 77
  .asciz "Some"
  .balign 4
  .byte 1, 2, 3
  .balign 4
  .long 4, 6, 3
  .asciz "GNU"
  .byte 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54
  .balign 4
