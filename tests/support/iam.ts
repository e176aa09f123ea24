// Evaluates IAM policy documents as AWS documents it. Throws on any element that it does not support.

export interface Principal {
  readonly type: 'Service' | 'AWS' | 'Federated';
  readonly id: string;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** The caller; absent for policies of the caller itself. */
  readonly principal?: Principal;
  /** Condition keys of the request. */
  readonly context?: Readonly<Record<string, string>>;
}

type OneOrMany = string | readonly string[];

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** Whether the policies of an identity allow a request: some statement allows it, and none denies it. */
export const allows = (documents: readonly string[], request: Request): boolean =>
  decide(
    documents.flatMap((document) => statementsOf(document, 'Resource')),
    request,
  );

/** Whether the trust policy of a role allows a request. */
export const trusts = (document: string, request: Request & { readonly principal: Principal }): boolean =>
  decide(statementsOf(document, 'Principal'), request);

function decide(statements: readonly Statement[], request: Request): boolean {
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

const knownFields = [
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** Parses a document: a policy of an identity, which names resources, or a trust policy, which names principals. */
function statementsOf(document: string, names: 'Resource' | 'Principal'): Statement[] {
  const { Version, Statement, ...others } = JSON.parse(document);
  if (Version !== '2012-10-17' || Object.keys(others).length > 0 || document.includes('${'))
    throw new Error(`not understood: ${document}`);
  const statements: Statement[] = [Statement].flat();
  for (const statement of statements) {
    const strange = Object.keys(statement).filter((key) => !knownFields.includes(key));
    const isOfSort = 'Principal' in statement === (names === 'Principal');
    const strangers = Object.keys(statement.Condition ?? {}).filter(
      (operator) => !Object.hasOwn(operators, operator),
    );
    const isWhole =
      (names === 'Principal' || exactlyOne(statement, 'Resource')) && exactlyOne(statement, 'Action');
    if (
      strange.length + strangers.length > 0 ||
      !isOfSort ||
      !isWhole ||
      !['Allow', 'Deny'].includes(statement.Effect)
    )
      throw new Error(`not understood: ${JSON.stringify(statement)}`);
  }
  return statements;
}

const exactlyOne = (statement: Statement, key: 'Action' | 'Resource'): boolean =>
  key in statement !== `Not${key}` in statement;

const listed = (some: OneOrMany | undefined): readonly string[] => [some ?? []].flat();

function applies(statement: Statement, { action, resource, principal, context = {} }: Request): boolean {
  const names = (patterns: OneOrMany | undefined) =>
    listed(patterns).some((pattern) => matchesAction(pattern, action));
  const isOf = (patterns: OneOrMany | undefined) =>
    listed(patterns).some((pattern) => matchesArn(pattern, resource));
  return (
    (statement.Principal === undefined ||
      (principal !== undefined && isNamed(statement.Principal, principal))) &&
    (statement.NotAction === undefined ? names(statement.Action) : !names(statement.NotAction)) &&
    (statement.Principal !== undefined ||
      (statement.NotResource === undefined ? isOf(statement.Resource) : !isOf(statement.NotResource))) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, contextOf(context, key), listed(values))),
    )
  );
}

/** Whether a principal is named. The root of an account means every principal in it. */
function isNamed(named: NonNullable<Statement['Principal']>, { type, id }: Principal): boolean {
  if (named === '*') return true;
  return listed(named[type]).some((allowed) => {
    if (allowed === '*' || allowed === id) return true;
    const [, account] = /^(?:arn:[^:]+:iam::)?([0-9]{12})(?::root)?$/.exec(allowed) ?? [];
    return type === 'AWS' && account !== undefined && id.split(':')[4] === account;
  });
}

/** The value of a condition key; names of keys are case-insensitive. */
const contextOf = (context: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

/** Whether a condition holds; it does not if the request lacks the key. */
function holds(operator: string, value: string | undefined, expected: readonly string[]): boolean {
  return value !== undefined && expected.some((allowed) => operators[operator]!(allowed, value));
}

const operators: Readonly<Record<string, (expected: string, value: string) => boolean>> = {
  StringEquals: (expected, value) => expected === value,
  StringLike: (expected, value) => like(expected, value),
  ArnEquals: (expected, value) => matchesArn(expected, value),
  ArnLike: (expected, value) => matchesArn(expected, value),
  Bool: (expected, value) => expected.toLowerCase() === value.toLowerCase(),
};

const matchesAction = (pattern: string, action: string): boolean =>
  like(pattern.toLowerCase(), action.toLowerCase());

/** Whether an ARN matches a pattern. Wildcards do not match across colons, except in the last part. */
function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [expected, actual] = [partsOf(pattern), partsOf(arn)];
  return expected.length === actual.length && expected.every((part, i) => like(part, actual[i]!));
}

const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

function like(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(value);
}
