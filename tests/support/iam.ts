/** What IAM decides by documents, as AWS describes it; what this does not know it refuses to decide. */

export interface Principal {
  readonly type: 'Service' | 'AWS' | 'Federated';
  readonly id: string;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Who asks; absent where the document is the asker's own. */
  readonly principal?: Principal;
  /** The condition keys that come with it. */
  readonly context?: Readonly<Record<string, string>>;
}

type Some = string | readonly string[];

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, Some>>;
  readonly Action?: Some;
  readonly NotAction?: Some;
  readonly Resource?: Some;
  readonly NotResource?: Some;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Some>>>>;
}

/** Whether the documents of an identity let it do something: only what is allowed, and nothing that is denied. */
export const allows = (documents: readonly string[], request: Request): boolean =>
  decide(
    documents.flatMap((document) => statementsOf(document, 'Resource')),
    request,
  );

/** Whether the trust of a role lets somebody in. */
export const trusts = (document: string, request: Request & { readonly principal: Principal }): boolean =>
  decide(statementsOf(document, 'Principal'), request);

function decide(statements: readonly Statement[], request: Request): boolean {
  const effects = statements.filter((one) => applies(one, request)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

const known = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** A document is of an identity and names resources, or of a role and names who may take it. */
function statementsOf(document: string, names: 'Resource' | 'Principal'): Statement[] {
  const { Version, Statement, ...others } = JSON.parse(document);
  if (Version !== '2012-10-17' || Object.keys(others).length > 0 || document.includes('${'))
    throw new Error(`not understood: ${document}`);
  const statements: Statement[] = [Statement].flat();
  for (const one of statements) {
    const strange = Object.keys(one).filter((key) => !known.includes(key));
    const isOfSort = 'Principal' in one === (names === 'Principal');
    const strangers = Object.keys(one.Condition ?? {}).filter(
      (operator) => !Object.hasOwn(operators, operator),
    );
    const isWhole = (names === 'Principal' || exactlyOne(one, 'Resource')) && exactlyOne(one, 'Action');
    if (
      strange.length + strangers.length > 0 ||
      !isOfSort ||
      !isWhole ||
      !['Allow', 'Deny'].includes(one.Effect)
    )
      throw new Error(`not understood: ${JSON.stringify(one)}`);
  }
  return statements;
}

const exactlyOne = (one: Statement, key: 'Action' | 'Resource'): boolean => key in one !== `Not${key}` in one;

const listed = (some: Some | undefined): readonly string[] => [some ?? []].flat();

function applies(one: Statement, { action, resource, principal, context = {} }: Request): boolean {
  const names = (patterns: Some | undefined) => listed(patterns).some((it) => matchesAction(it, action));
  const isOf = (patterns: Some | undefined) => listed(patterns).some((it) => matchesArn(it, resource));
  return (
    (one.Principal === undefined || (principal !== undefined && isNamed(one.Principal, principal))) &&
    (one.NotAction === undefined ? names(one.Action) : !names(one.NotAction)) &&
    (one.Principal !== undefined ||
      (one.NotResource === undefined ? isOf(one.Resource) : !isOf(one.NotResource))) &&
    Object.entries(one.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, contextOf(context, key), listed(values))),
    )
  );
}

/** The root of an account stands for everybody in it. */
function isNamed(named: NonNullable<Statement['Principal']>, { type, id }: Principal): boolean {
  if (named === '*') return true;
  return listed(named[type]).some((one) => {
    if (one === '*' || one === id) return true;
    const [, account] = /^(?:arn:[^:]+:iam::)?([0-9]{12})(?::root)?$/.exec(one) ?? [];
    return type === 'AWS' && account !== undefined && id.split(':')[4] === account;
  });
}

/** The names of keys are the same in either case. */
const contextOf = (context: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

/** A condition on what a request does not come with is not fulfilled. */
function holds(operator: string, value: string | undefined, expected: readonly string[]): boolean {
  return value !== undefined && expected.some((one) => operators[operator]!(one, value));
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

/** A wildcard reaches to the end of its part of the ARN; in the last part, to the end. */
function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [expected, own] = [partsOf(pattern), partsOf(arn)];
  return expected.length === own.length && expected.every((part, i) => like(part, own[i]!));
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
