import { dataKindNames } from '../../../constructs/data/data-kinds.js';
import type { Organisation } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import {
  type Answers,
  applies,
  type Choices,
  flagOf,
  type Parameter,
  type Skeleton,
} from '../../skeleton/skeleton.js';
import { gitProduct } from './organisation-values.js';

type Answer = string | number | boolean;

/** A question for a person. */
export interface Question {
  readonly name: string;
  readonly parameter: Parameter;
  /** The answers there are, if these are few. */
  readonly choices: readonly string[] | undefined;
  /** The answer of a person who has no opinion. */
  readonly initial: Answer | undefined;
  readonly isRequired: boolean;
  /** What is wrong with an answer; undefined if nothing is. */
  readonly wrong: (answer: string) => string | undefined;
}

export type Ask = (question: Question) => Promise<string | undefined>;

/** What is wrong first, in the words of the command line; and all that is wrong by parameter, in those of a form. */
export class WrongAnswers extends Fault {
  constructor(
    { message, help }: Wrong,
    readonly byParameter: ReadonlyMap<string, Wrong>,
  ) {
    super(message, help);
  }
}

/**
 * The answers to all parameters of a skeleton: given ones, then those of a person or, without a person, defaults. One
 * message names everything that is missing then. `organisation` is undefined for a new one.
 */
export async function answersTo(
  skeleton: Skeleton,
  given: Readonly<Record<string, string | boolean | undefined>>,
  organisation: Organisation | undefined,
  ask: Ask | undefined,
): Promise<Answers> {
  const { required, properties } = skeleton.parameters;
  const answers: Record<string, Answer> = {};
  const wrong = new Map<string, Wrong>();
  let first: Wrong | undefined;
  const settle = (name: string, answer: Answer) => {
    const parameter = properties[name]!;
    const why = wrongWith(titleOf(parameter), parameter, answer, answers, organisation);
    if (why === undefined) {
      answers[name] = typed(parameter, answer);
      return;
    }
    wrong.set(name, why);
    first ??= wrongWith(flagNamed(name, parameter), parameter, answer, answers, organisation);
  };
  const refuseWrong = () => {
    if (first !== undefined) throw new WrongAnswers(first, wrong);
  };
  const initial = (name: string) => defaultOf(properties[name]!, organisation);
  const missing = required.filter((name) => given[flagOf(name)] === undefined && initial(name) === undefined);
  // a person who gave everything that is required is not asked
  const asked = missing.length === 0 ? undefined : ask;
  // choices come before free text, because which names are reserved depends on them
  for (const name of namesIn(properties)) {
    const answer = given[flagOf(name)] ?? (asked === undefined ? initial(name) : undefined);
    if (answer !== undefined) settle(name, answer);
  }
  if (ask === undefined && missing.length > 0) {
    for (const name of missing) wrong.set(name, { message: `${properties[name]!.title} is missing` });
    throw new WrongAnswers(missingFlags(skeleton, missing), wrong);
  }
  refuseWrong();
  if (asked === undefined) return inOrder(properties, answers);
  for (const [name, parameter] of Object.entries(properties)) {
    if (answers[name] !== undefined) continue;
    const answer = await asked({
      name,
      parameter,
      choices: choicesFor(parameter, organisation, answers),
      initial: initial(name),
      isRequired: required.includes(name) || initial(name) !== undefined,
      wrong: (text) => wrongWith(titleOf(parameter), parameter, text, answers, organisation)?.message,
    });
    if (answer !== undefined) settle(name, answer);
  }
  // a name may be reserved because of an answer that came after it
  for (const [name, answer] of Object.entries(answers)) settle(name, answer);
  refuseWrong();
  return inOrder(properties, answers);
}

type Parameters = Skeleton['parameters']['properties'];

const namesIn = (properties: Parameters): string[] => {
  const isFree = (name: string) => properties[name]!['x-reserved'] !== undefined;
  const names = Object.keys(properties);
  return [...names.filter((name) => !isFree(name)), ...names.filter(isFree)];
};

const inOrder = (properties: Parameters, answers: Answers): Answers =>
  Object.fromEntries(
    Object.keys(properties).flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])),
  );

function missingFlags({ parameters }: Skeleton, names: readonly string[]): Fault {
  const flags = names.map((name) => `--${flagOf(name)}`).join(', ');
  const example = names
    .map((name) => `--${flagOf(name)} ${parameters.properties[name]!.examples[0]}`)
    .join(' ');
  return new Fault(
    `${names.length === 1 ? 'a flag is' : 'flags are'} missing: ${flags}`,
    `add ${example}, or run the command on a terminal, where it asks`,
  );
}

const defaultOf = (parameter: Parameter, organisation: Organisation | undefined): Answer | undefined =>
  parameter['x-default'] === 'git-host' && organisation !== undefined
    ? gitProduct(organisation.platform.spec)
    : parameter.default;

const typed = ({ type }: Parameter, answer: Answer): Answer => (type === 'integer' ? Number(answer) : answer);

interface Wrong {
  readonly message: string;
  readonly help?: string | undefined;
}

/** What a message calls a parameter, and shows as an example of it. */
interface Named {
  readonly name: string;
  readonly example: string;
}

const flagNamed = (name: string, { examples }: Parameter): Named => ({
  name: `--${flagOf(name)}`,
  example: `--${flagOf(name)} ${examples[0]}`,
});

const titleOf = ({ title, examples }: Parameter): Named => ({ name: title, example: String(examples[0]) });

function wrongWith(
  { name, example }: Named,
  parameter: Parameter,
  answer: Answer,
  answers: Answers,
  organisation: Organisation | undefined,
): Wrong | undefined {
  const { type, pattern, patternErrorMessage, maxLength, minimum, maximum } = parameter;
  const text = String(answer);
  const help = `for example: ${example}`;
  const choices = choicesFor(parameter, organisation, answers);
  if (choices !== undefined && !choices.includes(text)) {
    const kind = parameter['x-choices']?.slice(0, -1);
    return {
      message:
        kind === undefined
          ? `${name} cannot be ${text}${didYouMean(text, choices)}`
          : `there is no ${kind} ${text}${didYouMean(text, choices)}`,
      help: `use one of ${listOf(choices)}${makerOf(kind, text)}`,
    };
  }
  if (type === 'integer' && !/^-?\d{1,15}$/.test(text))
    return { message: `${name} must be a whole number, not ${text}`, help };
  if (type === 'integer' && (Number(text) < (minimum ?? -Infinity) || Number(text) > (maximum ?? Infinity)))
    return {
      message: `${name} cannot be ${text}`,
      help: `use a number from ${minimum ?? 'any'} to ${maximum ?? 'any'}`,
    };
  if (maxLength !== undefined && text.length > maxLength)
    return { message: `${name} has ${text.length} characters, and at most ${maxLength} are allowed`, help };
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text))
    return { message: `${name} cannot be ${text}: ${patternErrorMessage}`, help };
  const reserved = parameter['x-reserved']?.find(
    (each) => applies(each, answers) && each.words.includes(text),
  );
  if (reserved !== undefined)
    return { message: `${name} cannot be ${text}: it is ${reserved.why}`, help: 'choose another name' };
  return undefined;
}

/** The command that makes what is missing. */
const makerOf = (kind: string | undefined, text: string): string =>
  kind !== undefined && ['team', 'environment', 'cluster', 'service'].includes(kind)
    ? `, or create the ${kind}: platform create ${kind} --name ${isName(text) ? text : '<name>'}`
    : '';

const isName = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text);

function choicesFor(
  parameter: Parameter,
  organisation: Organisation | undefined,
  answers: Answers,
): readonly string[] | undefined {
  const from = parameter['x-choices'];
  return from === undefined || organisation === undefined
    ? parameter.enum
    : choicesFrom[from](organisation, answers);
}

const isData = (kind: string): boolean => (dataKindNames as readonly string[]).includes(kind);

const choicesFrom: Readonly<Record<Choices, (organisation: Organisation, answers: Answers) => string[]>> = {
  teams: ({ teams }) => [...teams.keys()].sort(),
  environments: ({ environments }) => [...new Set(environments.map(({ name }) => name))].sort(),
  clusters: ({ clusters }) => [...clusters.keys()].sort(),
  tiers: ({ tiers }) => [...tiers.keys()].sort(),
  services: ({ resources }, { team }) =>
    resources
      .filter((each) => each.team === team && !isData(each.kind))
      .map(({ name }) => name)
      .sort(),
  sizes: ({ platform }) => Object.keys(platform.spec.sizes),
};
