import type { Organisation } from '../../load/organisation.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import {
  type Answers,
  applies,
  type Choices,
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
  readonly isRequired: boolean;
  /** What is wrong with an answer; undefined if nothing is. */
  readonly wrong: (answer: string) => string | undefined;
}

export type Ask = (question: Question) => Promise<string | undefined>;

/**
 * The answers to all parameters of a skeleton: given ones, then defaults, then those of a person. Without a person,
 * one message names everything that is missing.
 */
export async function answersTo(
  skeleton: Skeleton,
  given: Readonly<Record<string, string | boolean | undefined>>,
  organisation: Organisation,
  ask: Ask | undefined,
): Promise<Answers> {
  const { required, properties } = skeleton.parameters;
  const answers: Record<string, Answer> = {};
  const settle = (name: string, answer: Answer) => {
    const wrong = wrongWith(name, properties[name]!, answer, answers, organisation);
    if (wrong !== undefined) throw new Fault(wrong.message, wrong.help);
    answers[name] = typed(properties[name]!, answer);
  };
  // choices come before free text, because which names are reserved depends on them
  for (const name of namesIn(properties)) {
    const answer = given[name] ?? defaultOf(properties[name]!, organisation);
    if (answer !== undefined) settle(name, answer);
  }
  const open = Object.keys(properties).filter((name) => answers[name] === undefined);
  const missing = open.filter((name) => required.includes(name));
  if (ask === undefined) {
    if (missing.length > 0) throw missingFlags(skeleton, missing);
    return inOrder(properties, answers);
  }
  // a person who gave everything that is required is not asked
  for (const name of missing.length === 0 ? [] : open) {
    const parameter = properties[name]!;
    const answer = await ask({
      name,
      parameter,
      choices: choicesFor(parameter, organisation),
      isRequired: required.includes(name),
      wrong: (text) => wrongWith(name, parameter, text, answers, organisation)?.message,
    });
    if (answer !== undefined) settle(name, answer);
  }
  // a name may be reserved because of an answer that came after it
  for (const [name, answer] of Object.entries(answers)) settle(name, answer);
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
  const flags = names.map((name) => `--${name}`).join(', ');
  const example = names.map((name) => `--${name} ${parameters.properties[name]!.examples[0]}`).join(' ');
  return new Fault(
    `${names.length === 1 ? 'a flag is' : 'flags are'} missing: ${flags}`,
    `add ${example}, or run the command on a terminal, where it asks`,
  );
}

const defaultOf = (parameter: Parameter, { platform }: Organisation): Answer | undefined =>
  parameter['x-default'] === 'git-host' ? gitProduct(platform.spec) : parameter.default;

const typed = ({ type }: Parameter, answer: Answer): Answer => (type === 'integer' ? Number(answer) : answer);

interface Wrong {
  readonly message: string;
  readonly help?: string;
}

function wrongWith(
  name: string,
  parameter: Parameter,
  answer: Answer,
  answers: Answers,
  organisation: Organisation,
): Wrong | undefined {
  const { type, pattern, patternErrorMessage, maxLength, minimum, maximum, examples } = parameter;
  const text = String(answer);
  const flag = `--${name}`;
  const help = `for example: ${flag} ${examples[0]}`;
  const choices = choicesFor(parameter, organisation);
  if (choices !== undefined && !choices.includes(text)) {
    const kind = parameter['x-choices']?.slice(0, -1);
    return {
      message:
        kind === undefined
          ? `${flag} cannot be ${text}${didYouMean(text, choices)}`
          : `there is no ${kind} ${text}${didYouMean(text, choices)}`,
      help: `use one of ${listOf(choices)}${kind === 'team' ? `, or create the team: platform create team --name ${isName(text) ? text : '<name>'}` : ''}`,
    };
  }
  if (type === 'integer' && !/^-?\d{1,15}$/.test(text))
    return { message: `${flag} must be a whole number, not ${text}`, help };
  if (type === 'integer' && (Number(text) < (minimum ?? -Infinity) || Number(text) > (maximum ?? Infinity)))
    return {
      message: `${flag} cannot be ${text}`,
      help: `use a number from ${minimum ?? 'any'} to ${maximum ?? 'any'}`,
    };
  if (maxLength !== undefined && text.length > maxLength)
    return { message: `${flag} has ${text.length} characters, and at most ${maxLength} are allowed`, help };
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text))
    return { message: `${flag} cannot be ${text}: ${patternErrorMessage}`, help };
  const reserved = parameter['x-reserved']?.find(
    (each) => applies(each, answers) && each.words.includes(text),
  );
  if (reserved !== undefined)
    return { message: `${flag} cannot be ${text}: it is ${reserved.why}`, help: 'choose another name' };
  return undefined;
}

const isName = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text);

function choicesFor(parameter: Parameter, organisation: Organisation): readonly string[] | undefined {
  const from = parameter['x-choices'];
  return from === undefined ? parameter.enum : choicesFrom[from](organisation);
}

const choicesFrom: Readonly<Record<Choices, (organisation: Organisation) => string[]>> = {
  teams: ({ teams }) => [...teams.keys()].sort(),
  environments: ({ environments }) => [...new Set(environments.map(({ name }) => name))].sort(),
  clusters: ({ clusters }) => [...clusters.keys()].sort(),
  tiers: ({ tiers }) => [...tiers.keys()].sort(),
  services: ({ resources }) => [...new Set(resources.map(({ name }) => name))].sort(),
};
