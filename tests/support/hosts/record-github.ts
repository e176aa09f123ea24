import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Description, Operation, Parameter } from './description.js';
import { gitHubOperations } from './operations.js';

/** The package of GitHub's descriptions: 470 MB when unpacked, so only what is used of it is kept. */
const source = '@octokit/openapi@23.0.2';

/** Writes what the published OpenAPI descriptions say about the requests that the engine sends. */
export function recordGitHub(folder: string): void {
  const temporary = mkdtempSync(join(tmpdir(), 'waymark-openapi-'));
  try {
    execFileSync('npm', ['pack', '--silent', source], { cwd: temporary });
    for (const [name, file] of [
      ['github', 'api.github.com'],
      ['github-enterprise', 'ghes-3.17'],
    ]) {
      const member = `package/generated/${file}.json`;
      execFileSync('bash', ['-c', `tar xzf *.tgz ${member}`], { cwd: temporary });
      const whole = JSON.parse(readFileSync(join(temporary, member), 'utf8')) as Document;
      const description = { from: `${source} ${file}`, paths: extract(whole) };
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(description, null, 1)}\n`);
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

interface Document {
  readonly paths: Record<string, Record<string, PublishedOperation>>;
}

interface PublishedOperation {
  readonly parameters?: object[];
  readonly requestBody?: { required?: boolean; content: { 'application/json': { schema: object } } };
}

const extract = (document: Document): Description['paths'] =>
  Object.fromEntries(
    Object.entries(gitHubOperations).map(([path, methods]) => [
      path,
      Object.fromEntries(
        methods.map((method) => [method, operationOf(document, document.paths[path]![method]!)]),
      ),
    ]),
  );

function operationOf(document: Document, { parameters = [], requestBody }: PublishedOperation): Operation {
  const whole = (value: object) => plain(document, value);
  return {
    parameters: (parameters.map(whole) as Parameter[]).map(
      ({ name, in: place, required = false, schema }) => ({
        ...{ name, in: place, required, schema },
      }),
    ),
    ...(requestBody && {
      body: {
        required: requestBody.required === true,
        schema: whole(requestBody.content['application/json'].schema),
      },
    }),
  };
}

/** A part of the description with references resolved, and without texts and examples. */
function plain(document: Document, value: unknown): object {
  if (Array.isArray(value)) return value.map((one) => plain(document, one));
  if (typeof value !== 'object' || value === null) return value as unknown as object;
  if ('$ref' in value)
    return plain(
      document,
      (value.$ref as string)
        .split('/')
        .slice(1)
        .reduce((at, key) => (at as Record<string, object>)[key]!, document as object),
    );
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, one]) =>
          !(['description', 'example', 'examples'].includes(key) && typeof one !== 'object') &&
          key !== 'examples' &&
          // ajv knows it only beside a type; no request of the engine has a null
          (key !== 'nullable' || 'type' in value),
      )
      .map(([key, one]) => [key, plain(document, one)]),
  );
}
