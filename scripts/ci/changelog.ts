import { Fault } from '../problem/fault.js';

const groups = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** A section of CHANGELOG.md: what is new in a version, or not yet released. */
interface Section {
  /** `0.2.0`, or undefined for what is not yet released. */
  readonly version: string | undefined;
  readonly text: string;
}

/** What is wrong with CHANGELOG.md, in the form of Keep a Changelog, for the version of package.json. */
export function changelogFaults(changelog: string, version: string): string[] {
  const titles = [...changelog.matchAll(/^## (.*)$/gm)].map(([, title]) => title!);
  const [first, ...released] = titles;
  const versions = sectionsOf(changelog).flatMap((section) => section.version ?? []);
  const unknown = [...changelog.matchAll(/^### (.*)$/gm)].filter(([, group]) => !groups.includes(group!));
  const newest = versions[0];
  return [
    ...(first === 'Unreleased' ? [] : ['its first section is not "## Unreleased"']),
    ...released
      .filter((title) => !/^\d+\.\d+\.\d+(-[\w.]+)? - \d{4}-\d\d-\d\d$/.test(title))
      .map((title) => `"## ${title}" is not of the form "## 1.2.3 - 2026-12-24"`),
    ...versions
      .slice(1)
      .flatMap((each, i) =>
        isOlder(each, versions[i]!) ? [] : [`${each} is not older than ${versions[i]}`],
      ),
    ...unknown.map(([line]) => `"${line}" is none of ${groups.join(', ')}`),
    ...(newest !== undefined && isOlder(version, newest)
      ? [`package.json has version ${version}, which is older than ${newest}`]
      : []),
  ];
}

/** What a release with this tag would publish as its notes; what is missing for it is thrown. */
export function releaseNotes(changelog: string, version: string, tag: string): string {
  if (tag !== `v${version}`)
    throw new Fault(`the tag ${tag} is not v${version}, the version in package.json`);
  const sections = sectionsOf(changelog);
  const unreleased = sections.find((section) => section.version === undefined);
  const notes = sections.find((section) => section.version === version)?.text ?? '';
  if (notes === '')
    throw new Fault(
      `CHANGELOG.md says nothing of ${version}: rename "## Unreleased" to "## ${version} - <date>"`,
    );
  if (unreleased !== undefined && unreleased.text !== '')
    throw new Fault(`CHANGELOG.md has changes under "## Unreleased": move them to ${version}`);
  return notes;
}

const sectionsOf = (changelog: string): Section[] =>
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      const version = title === 'Unreleased' ? undefined : title.split(' ')[0];
      return { version, text: lines.join('\n').trim() };
    });

/** Whether a version is older than another; a pre-release is older than its version. */
function isOlder(one: string, other: string): boolean {
  const [a, b] = [parsed(one), parsed(other)];
  const at = a.numbers.findIndex((number, i) => number !== b.numbers[i]);
  if (at >= 0) return a.numbers[at]! < b.numbers[at]!;
  if (a.pre === undefined || b.pre === undefined) return a.pre !== undefined && b.pre === undefined;
  return a.pre < b.pre;
}

function parsed(version: string): { readonly numbers: readonly number[]; readonly pre: string | undefined } {
  const [numbers = '', pre] = version.split(/-(.*)/s);
  return { numbers: numbers.split('.').map(Number), pre };
}
