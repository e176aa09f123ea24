import type { Place } from '../../problem/problem.js';
import type { ExplainedOwner } from '../../report/explanation.js';
import type { Dependency } from '../dependencies.js';

/** What `explain` says of hosts, images and objects of an organisation, as plain JSON that can be remembered. */
export interface ThingIndex {
  readonly units: Readonly<Record<string, IndexedUnit>>;
  /** The declarations of units that are not deployed yet. */
  readonly notDeployed: Readonly<Record<string, string>>;
  /** Templates of pages about units, by name. */
  readonly links: Readonly<Record<string, string>>;
  readonly contacts: Readonly<Record<string, ExplainedOwner>>;
  readonly hosts: readonly NamedValue[];
  readonly images: readonly NamedValue[];
  readonly dependencies: readonly Dependency[];
}

export interface IndexedUnit {
  readonly kind: string;
  readonly declaredIn: string;
  readonly cluster: string;
  readonly namespace?: string;
  readonly production: boolean;
  readonly version?: string;
  /** Name of the Argo CD Application. */
  readonly application: string;
  readonly runbooks?: readonly string[];
  /** Names of `contacts`. */
  readonly owners: readonly string[];
  readonly place: Place;
  /** Places of objects that a team wrote by hand, by `Kind/name`. */
  readonly objects?: Readonly<Record<string, Place>>;
}

/** A value in a unit by which people ask for the unit, and the place of the declaration that says so. */
export interface NamedValue {
  readonly unit: string;
  readonly value: string;
  readonly place: Place;
}
