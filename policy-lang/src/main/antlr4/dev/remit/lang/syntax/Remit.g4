/*
 * The Remit language. Every decision is settled by at most a few tokens of lookahead, so that any
 * text parses in linear time; where a nicer message is possible, the grammar takes more than the
 * language allows and the tree builder says what is wrong.
 */
grammar Remit;

@parser::header {
// not this package's own Parser
import org.antlr.v4.runtime.Parser;
}

document : unit* EOF ;

unit : vocabulary | policy ;

// Vocabularies

vocabulary : vocabularyHead declaration* ;

vocabularyHead : VOCABULARY_WORD name text? ;

declaration
  : prefix
  | axisTerm
  | taxonomy
  | catalogue
  | recipient
  | facts
  | obligation
  | consent
  ;

prefix : PREFIX name text ;

axisTerm : axis=(PURPOSE | CATEGORY | SETTING | BASIS | ACTION) term ;

taxonomy : TAXONOMY name text? LBRACE term* RBRACE ;

catalogue : CATALOGUE text ;

recipient : RECIPIENT (HAS fact+ | FROM REQUEST | term) ;

facts : owner=(PROJECT | DATASET | SUBJECT | REQUEST) HAS fact+ ;

obligation : OBLIGATION name (LPAREN parameter (COMMA parameter)* RPAREN)? text? ;

consent : CONSENT party+ (LASTING amount)? ;

term : name text? (EQUAL iri)? (LBRACE term* RBRACE)? ;

iri : name COLON name ;

fact : name type (OR NONE)? origin? text? ;

type : SET OF type | elementType ;

elementType : name | PURPOSE | CATEGORY | RECIPIENT | SETTING | BASIS | ACTION ;

origin : FROM (REGISTER | CATALOGUE | REGO text ENTRYPOINT text) ;

// `limit` is the likeliest name of all for a limit, and cannot be taken for the effect here
parameter : (name | LIMIT) COLON type COMMA strictness=(LEAST | GREATEST | ALL) ;

party : BY who=(PARENT | SUBJECT) (ONCE once=condition)? (UNTIL until=condition)? ;

// Policies

policy : policyHead item* ;

policyHead
  : POLICY name VERSION version=text IN FORCE FROM date (title=text uses | uses title=text?) ;

uses : USES name ;

item : define | ruleItem | example | guarantee ;

define : DEFINE name COLON condition ;

ruleItem
  : RULE name text? effect=(PERMIT | FORBID | LIMIT | REFER | OBLIGE) head clause* ;

guarantee
  : GUARANTEE name text? how=(NEVER | ALWAYS) result=(PERMIT | DENY | REFER) head clause* ;

head : actions=termSet OF data=termSet ;

clause
  : word=(TO | FOR | IN | UNDER) termSet
  | word=(WHEN | UNLESS) condition
  | word=REQUIRING call (COMMA call)*
  | word=CITING text (COMMA text)*
  ;

example : EXAMPLE text request requestClause* expectation+ ;

request : REQUEST action=name OF data=termSet ;

requestClause
  : word=(TO | FOR | IN | UNDER) name
  | word=ON date
  | word=WITH given (COMMA given)*
  ;

given
  : factReference EQUAL (NONE | literal | name | set)
  | CONSENT IS state
  | OBJECTION IS NOT? RAISED
  ;

expectation : EXPECT data=termSet? outcome expectationClause* ;

outcome : PERMITTED | DENIED | REFERRED | INCOMPLETE | PARTIAL ;

expectationClause
  : word=BY name (COMMA name)*
  | word=REQUIRING call (COMMA call)*
  | word=MISSING missing (COMMA missing)*
  ;

missing : reference | CONSENT | OBJECTION ;

call : name (LPAREN argument (COMMA argument)* RPAREN)? ;

argument : literal | name ;

termSet
  : (whole | intersection (COMMA intersection)*) ((BUT | EXCEPT) excluded)? ;

excluded : intersection (COMMA intersection)* ;

whole : ANY | EVERYTHING | ANYONE | ANYTHING | ANYWHERE ;

intersection : name (AND name)* ;

// Conditions

condition : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* primary ;

primary
  : LPAREN condition RPAREN
  | CONSENT IS NOT? state
  | OBJECTION IS NOT? RAISED
  | operand test?
  ;

state : GIVEN | REFUSED | WITHDRAWN | ABSENT ;

test
  : comparison=(EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) operand
  | IS NOT? (NONE | IN (set | operand) | operand)
  | INCLUDES quantifier? (set | operand)
  | STARTS WITH operand
  ;

quantifier : ANY | ALL | ONLY | NONE ;

operand : atom shift* ;

shift : (PLUS | MINUS) (amount | factReference) ;

atom : reference | DATA | literal | name ;

set : LBRACE (element (COMMA element)*)? RBRACE ;

element : literal | name ;

// `purpose` or `recipient.country`: the builder refuses a fact of an axis and an owner without fact
reference
  : word=(PURPOSE | CATEGORY | RECIPIENT | SETTING | BASIS | ACTION | PROJECT | DATASET | SUBJECT | REQUEST)
    (DOT name)? ;

factReference : owner=(RECIPIENT | PROJECT | DATASET | SUBJECT | REQUEST) DOT name ;

// Values and names

literal : TRUE | FALSE | text | date | amount ;

amount : MINUS? INTEGER (MONTH | MONTHS | YEAR | YEARS)? ;

date : DATE ;

text : STRING ;

name
  : NAME
  | QUOTED_NAME
  | VERSION | FORCE | BOOLEAN | NUMBER | TEXT | DATE_WORD | MONTH | MONTHS | YEAR | YEARS
  | SET | STARTS | GIVEN | REFUSED | WITHDRAWN | ABSENT | RAISED
  | LASTING | UNTIL | ONCE | LEAST | GREATEST | REGISTER | REGO | ENTRYPOINT | DENY
  | PERMITTED | DENIED | REFERRED | INCOMPLETE | PARTIAL | MISSING | PARENT
  ;

// Reserved words: names only in backticks

VOCABULARY_WORD : 'vocabulary' ;
POLICY : 'policy' ;
PREFIX : 'prefix' ;
PURPOSE : 'purpose' ;
CATEGORY : 'category' ;
RECIPIENT : 'recipient' ;
SETTING : 'setting' ;
BASIS : 'basis' ;
ACTION : 'action' ;
TAXONOMY : 'taxonomy' ;
CATALOGUE : 'catalogue' ;
PROJECT : 'project' ;
DATASET : 'dataset' ;
SUBJECT : 'subject' ;
REQUEST : 'request' ;
OBLIGATION : 'obligation' ;
CONSENT : 'consent' ;
OBJECTION : 'objection' ;
DATA : 'data' ;
DEFINE : 'define' ;
RULE : 'rule' ;
EXAMPLE : 'example' ;
GUARANTEE : 'guarantee' ;
PERMIT : 'permit' ;
FORBID : 'forbid' ;
LIMIT : 'limit' ;
REFER : 'refer' ;
OBLIGE : 'oblige' ;
OF : 'of' ;
TO : 'to' ;
FOR : 'for' ;
IN : 'in' ;
UNDER : 'under' ;
WHEN : 'when' ;
UNLESS : 'unless' ;
REQUIRING : 'requiring' ;
CITING : 'citing' ;
WITH : 'with' ;
EXPECT : 'expect' ;
ANY : 'any' ;
EVERYTHING : 'everything' ;
ALL : 'all' ;
ONLY : 'only' ;
ANYONE : 'anyone' ;
ANYTHING : 'anything' ;
ANYWHERE : 'anywhere' ;
AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IS : 'is' ;
BUT : 'but' ;
EXCEPT : 'except' ;
HAS : 'has' ;
FROM : 'from' ;
NONE : 'none' ;
INCLUDES : 'includes' ;
TRUE : 'true' ;
FALSE : 'false' ;
NEVER : 'never' ;
ALWAYS : 'always' ;
ON : 'on' ;
BY : 'by' ;
USES : 'uses' ;

// Words that mean something in one place and are ordinary names elsewhere

VERSION : 'version' ;
FORCE : 'force' ;
BOOLEAN : 'boolean' ;
NUMBER : 'number' ;
TEXT : 'text' ;
DATE_WORD : 'date' ;
MONTH : 'month' ;
MONTHS : 'months' ;
YEAR : 'year' ;
YEARS : 'years' ;
SET : 'set' ;
STARTS : 'starts' ;
GIVEN : 'given' ;
REFUSED : 'refused' ;
WITHDRAWN : 'withdrawn' ;
ABSENT : 'absent' ;
RAISED : 'raised' ;
LASTING : 'lasting' ;
UNTIL : 'until' ;
ONCE : 'once' ;
LEAST : 'least' ;
GREATEST : 'greatest' ;
REGISTER : 'register' ;
REGO : 'rego' ;
ENTRYPOINT : 'entrypoint' ;
DENY : 'deny' ;
PERMITTED : 'permitted' ;
DENIED : 'denied' ;
REFERRED : 'referred' ;
INCOMPLETE : 'incomplete' ;
PARTIAL : 'partial' ;
MISSING : 'missing' ;
PARENT : 'parent' ;

NAME : [A-Za-z] [A-Za-z0-9_]* ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;
STRING : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;
// What is surely meant as a date is one, so that the message can say how to write it.
DATE : [0-9]+ [-/.] [0-9]+ [-/.] [0-9]+ ;
INTEGER : [0-9]+ ;

LPAREN : '(' ;
RPAREN : ')' ;
LBRACE : '{' ;
RBRACE : '}' ;
COMMA : ',' ;
COLON : ':' ;
DOT : '.' ;
PLUS : '+' ;
MINUS : '-' ;
EQUAL : '=' ;
NOT_EQUAL : '!=' ;
LESS : '<' ;
LESS_OR_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_OR_EQUAL : '>=' ;

COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
BLANK : [ \t\r\n]+ -> skip ;

// What other languages write, and what is not finished: named so that the message can say so.
// Each takes all it can in one pass, so that no input is scanned twice.

OTHER_SIGN
  : '==' | '&&' | '||' | '&' | '|' | '!' | '<>' | '=>' | '=<' | '[' | ']' | ORDER_SIGN ;
OTHER_LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
OTHER_BLOCK_COMMENT
  : '/*' ( ~'*' | '*'+ ~[*/] )* ( '*'+ '/'? )? -> channel(HIDDEN) ;
OTHER_STRING
  : '\'' ~['\r\n]* '\''
  | CURLY ~["\r\n\u0003]* (CURLY | '"')
  | SINGLE_CURLY ~[\r\n\u0004]* SINGLE_CURLY
  ;
OTHER_NAME : ('_' | [A-Za-z] | LETTER) ('_' | [A-Za-z0-9] | LETTER | MARK)* ;
UNCLOSED_STRING : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;
UNCLOSED_NAME : '`' ~[`\r\n]* ;
EMPTY_NAME : '``' ;
STRAY : ( [@$%^~;?\\\u007f] | OTHER )+ ;
STRAY_SIGN : . ;

// What is not ASCII comes from TextStream as one of these
fragment LETTER : '\u0001' ;
fragment MARK : '\u0002' ;
fragment CURLY : '\u0003' ;
fragment SINGLE_CURLY : '\u0004' ;
fragment ORDER_SIGN : '\u0005' ;
fragment OTHER : '\u0006' ;
