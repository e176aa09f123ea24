import type { RuleId } from '../problem/problem.js';
import { opa } from './opa.js';

/** A copy of a rule without one of its conditions or clauses. */
export interface Mutant {
  readonly rule: RuleId;
  /** The line in rule.rego where `without` was. */
  readonly line: number;
  /** The text that was removed. */
  readonly without: string;
  readonly source: string;
}

interface Location {
  readonly row: number;
  readonly col: number;
  /** Encoded in base64. */
  readonly text: string;
}

type Terms = { readonly type?: string; readonly value?: unknown };

interface Parsed {
  readonly rules?: readonly {
    readonly location: Location;
    readonly head: { readonly name?: string; readonly ref?: readonly { readonly value: string }[] };
    readonly default?: boolean;
    readonly body: readonly { readonly location: Location; readonly terms: Terms }[];
  }[];
}

/** All mutants of a rule: one for each condition, held to be true, and one for each clause among several, left out. */
export async function mutantsOf(id: RuleId, file: string, source: string): Promise<Mutant[]> {
  const { out } = await opa('.', ['parse', '--format', 'json', '--json-include', 'locations', file]);
  const { rules = [] } = JSON.parse(out) as Parsed;
  const nameOf = ({ head }: (typeof rules)[number]) =>
    head.name ?? head.ref?.map(({ value }) => value).join('.');
  const clauses = new Map<string | undefined, number>();
  for (const rule of rules) clauses.set(nameOf(rule), (clauses.get(nameOf(rule)) ?? 0) + 1);
  return rules.flatMap((rule): Mutant[] => {
    const whole = pieceAt(source, rule.location);
    const isOneOfSeveral = clauses.get(nameOf(rule))! > 1 && whole !== undefined;
    const conditions = rule.body.flatMap(({ location, terms }): Mutant[] => {
      const piece = pieceAt(source, location);
      if (piece === undefined || isTrue(terms) || isBinding(piece.text)) return [];
      return [
        { rule: id, line: location.row, without: piece.text, source: replacePiece(source, piece, 'true') },
      ];
    });
    const withoutClause = isOneOfSeveral
      ? [
          {
            rule: id,
            line: rule.location.row,
            without: `the clause ${firstLine(whole.text)}`,
            source: replacePiece(source, whole, ''),
          },
        ]
      : [];
    return [...withoutClause, ...conditions];
  });
}

interface Piece {
  readonly start: number;
  readonly text: string;
}

function pieceAt(source: string, { row, col, text }: Location): Piece | undefined {
  const lines = source.split('\n');
  const start = lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0) + col - 1;
  const piece = Buffer.from(text, 'base64').toString();
  return source.startsWith(piece, start) ? { start, text: piece } : undefined;
}

const replacePiece = (source: string, { start, text }: Piece, by: string): string =>
  source.slice(0, start) + by + source.slice(start + text.length);

/** opa gives a rule without a body this one. */
const isTrue = ({ type, value }: Terms): boolean => type === 'boolean' && value === true;

/** Whether an expression only names a value: it is not a condition, and the rule does not compile without it. */
const isBinding = (text: string): boolean => /^some\s|^\[?[\w, ]+\]?\s*:=/.test(text) || text === 'true';

const firstLine = (text: string): string => text.split('\n')[0]!;
