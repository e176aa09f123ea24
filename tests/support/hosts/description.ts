import { Ajv } from 'ajv';

/** What an OpenAPI description says about requests. */
export interface Description {
  readonly from: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Operation {
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly schema: object };
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: true, validateFormats: false });
const ajvOfBodies = new Ajv({ strict: false, allErrors: true, validateFormats: false });

/** A request as the description names its parts. */
export interface Matched {
  /** `GET /repos/{owner}/{repo}` */
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the operation of a request. Throws if the description does not know it, or knows it differently. */
export function matchRequest({ from, paths }: Description, method: string, url: URL, body: unknown): Matched {
  const path = url.pathname;
  const template = Object.keys(paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find((one) => patternOf(one).test(path) && paths[one]![method.toLowerCase()] !== undefined);
  if (template === undefined) throw new Error(`${from} has no ${method} ${path}`);
  const operation = paths[template]![method.toLowerCase()]!;
  const groups = patternOf(template).exec(path)!.groups ?? {};
  const inPath = Object.fromEntries(
    Object.entries(groups).map(([name, one]) => [name, decodeURIComponent(one)]),
  );
  const inQuery = Object.fromEntries(url.searchParams);
  const complain = (what: string) => new Error(`${method} ${template}: ${what} (${from})`);
  for (const [name, value] of Object.entries(inQuery)) {
    const parameter = operation.parameters.find((one) => one.in === 'query' && one.name === name);
    if (parameter === undefined) throw complain(`there is no query parameter ${name}`);
    if (!ajv.validate(wrapped(parameter.schema), { value })) throw complain(`${name}: ${ajv.errorsText()}`);
  }
  for (const { name, in: place, required, schema } of operation.parameters) {
    if (place === 'query' && required && !(name in inQuery)) throw complain(`${name} is missing`);
    if (place === 'path' && !ajv.validate(wrapped(schema), { value: inPath[name] }))
      throw complain(`${name} is ${inPath[name]}: ${ajv.errorsText()}`);
  }
  checkBody(operation, body, complain);
  return { operation: `${method} ${template}`, parameters: { ...inPath, ...inQuery } };
}

/** Types in paths and queries can be coerced only inside an object. */
const wrapped = (schema: object): object => ({ type: 'object', properties: { value: schema } });

function checkBody({ body: expected }: Operation, body: unknown, complain: (what: string) => Error): void {
  if (expected === undefined) {
    if (body !== undefined) throw complain('takes no body');
    return;
  }
  if (body === undefined) {
    if (expected.required) throw complain('needs a body');
    return;
  }
  // a field that the description does not know would be ignored silently by the host
  const { properties = {} } = expected.schema as { properties?: object };
  const unknown = Object.keys(body as object).filter((field) => !(field in properties));
  if (unknown.length > 0) throw complain(`there is no field ${unknown.join(', ')}`);
  if (!ajvOfBodies.validate(expected.schema, body)) throw complain(ajvOfBodies.errorsText());
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
