%{
int yylex(void);
static void yyerror(const char *text) { (void)text; }
static int add(int a, int b) { return a + b; }
%}
%token NUMBER
%%
sum: NUMBER NUMBER { if (add($1, $2)) YYABORT; };
%%
int number(int);
int main(void) { return yyparse() + number('7'); }
