import { isMap } from '../problem/is-map.js';
import { at } from '../problem/pointer.js';
import { imageReference } from './registry/reference.js';
import { type Program, runProgram } from './run-program.js';

/** What a signature must say. */
export type SignatureDemand =
  | {
      /** A public key: a file, or the address of a KMS. */
      readonly key: string;
    }
  | {
      /** Who made the certificate's token: the CI service. */
      readonly issuer: string;
      /** Who signed: the organisation's reusable workflow at its protected ref. */
      readonly identity: string;
      /** The repository that the workflow ran for. In a reusable workflow, the signer is the same for every repository. */
      readonly repository: string;
    };

const cosign: Program = {
  name: 'cosign',
  purpose: 'it checks the signatures of images',
  install: 'install cosign from https://docs.sigstore.dev/cosign',
};

/** Why an image with a digest is not signed as demanded; undefined if it is. */
export async function signatureFault(
  root: string,
  image: string,
  demand: SignatureDemand,
): Promise<string | undefined> {
  const { failed, out, err } = await runProgram(cosign, cosignArguments(image, demand), { cwd: root });
  if (failed) return `cosign refuses it: ${lastLine(err)}`;
  return faultInOutput(out.toString(), imageReference(image).digest!, demand);
}

export const cosignArguments = (image: string, demand: SignatureDemand): string[] => [
  'verify',
  '--output=json',
  ...('key' in demand
    ? // a key of the organisation's own need not be in the public log
      [`--key=${demand.key}`, '--insecure-ignore-tlog=true']
    : [`--certificate-oidc-issuer=${demand.issuer}`, `--certificate-identity=${demand.identity}`]),
  '--',
  image,
];

/** The fault of what cosign says of the signatures that it accepts: one of them must say all that is demanded. */
export function faultInOutput(out: string, digest: string, demand: SignatureDemand): string | undefined {
  let signatures: unknown;
  try {
    signatures = JSON.parse(out);
  } catch {
    return 'cosign does not say what it has checked';
  }
  if (!Array.isArray(signatures) || signatures.length === 0) return 'cosign names no signature';
  const faults = signatures.map((signature) => faultOf(signature, digest, demand));
  return faults.includes(undefined) ? undefined : faults[0];
}

// the certificate's extension for the URI of the source repository, and what older versions of cosign call it
const sourceRepository = '1.3.6.1.4.1.57264.1.12';
const gitHubRepository = 'githubWorkflowRepository';

function faultOf(signature: unknown, digest: string, demand: SignatureDemand): string | undefined {
  const signed = at(signature, ['critical', 'image', 'docker-manifest-digest']);
  if (signed !== digest) return `the signature is for another image, ${String(signed)}`;
  if ('key' in demand) return undefined;
  const said = at(signature, ['optional']);
  const facts = isMap(said) ? said : {};
  if (facts['Issuer'] !== demand.issuer)
    return `the certificate is of ${textOf(facts['Issuer'])}, not of ${demand.issuer}`;
  if (facts['Subject'] !== demand.identity)
    return `the signer is ${textOf(facts['Subject'])}, not ${demand.identity}`;
  const wanted = plainAddress(demand.repository);
  const named = facts[sourceRepository];
  const path = facts[gitHubRepository];
  const repository =
    typeof named === 'string' ? named : typeof path === 'string' ? `https://github.com/${path}` : undefined;
  if (repository !== undefined && plainAddress(repository) === wanted) return undefined;
  return `the image was built from ${textOf(repository)}, not from ${demand.repository}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : 'nobody that is named');

const plainAddress = (address: string): string => address.replace(/\/+$/, '').replace(/\.git$/, '');

const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(WARNING|main\.go)/.test(line))
    .at(-1) ?? 'it does not say why';
