/** Where the files of a layer are written: the monorepo, or a repository of its own. */
export type Target = 'repository' | 'monorepo';

/** What a person or a program answers to the parameters of a skeleton. */
export type Answers = Readonly<Record<string, string | number | boolean | undefined>>;

/** One question of a skeleton: a property of its JSON Schema. */
export interface Parameter {
  readonly type: 'string' | 'integer' | 'boolean';
  /** The question, in prompts and forms. */
  readonly title: string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  /** Message for a value that the pattern does not match. */
  readonly patternErrorMessage?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
  readonly examples: readonly (string | number | boolean)[];
  /** Where the choices come from, if only the organisation knows them. */
  readonly 'x-choices'?: Choices;
  /** Where the default comes from, if only the organisation knows it: `git-host` is the product, github or gitlab. */
  readonly 'x-default'?: 'git-host';
  /** Words that are no answer: `why` completes "<word> is …". */
  readonly 'x-reserved'?: readonly Reserved[];
}

export type Choices = 'teams' | 'environments' | 'clusters' | 'tiers' | 'services' | 'sizes';

export interface Reserved {
  readonly words: readonly string[];
  readonly why: string;
  readonly when?: Condition;
}

/** Answers that something applies with: each parameter has the value, or one of the values. */
export type Condition = Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>;

/** Files that belong together: a folder of the skeleton. */
export interface Layer {
  readonly folder: string;
  readonly writes: Target;
  /** Copies the texts of files as they are; their names are templates. */
  readonly verbatim?: true;
  /** Always, if absent. */
  readonly when?: Condition;
}

/** The descriptor of a skeleton, `skeletons/<name>/skeleton.yaml`. */
export interface Skeleton {
  /** Name of its folder. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Grows by one with each change of its files. */
  readonly version: number;
  /** Digest of all its files: together with the version it says what a repository was made from. */
  readonly integrity: string;
  readonly layers: readonly Layer[];
  /** A JSON Schema: the only source of flags, prompts, checks, help and Backstage's forms. */
  readonly parameters: {
    readonly type: 'object';
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, Parameter>>;
  };
}

/** Whether a layer, or another thing with a condition, applies to answers. */
export const applies = ({ when = {} }: { readonly when?: Condition }, answers: Answers): boolean =>
  Object.entries(when).every(([name, wanted]) =>
    (Array.isArray(wanted) ? wanted : [wanted]).includes(answers[name] ?? false),
  );

/** A parameter as a flag: `costCentre` is `--cost-centre`. */
export const flagOf = (parameter: string): string =>
  parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
