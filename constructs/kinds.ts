import type { Construct } from 'constructs';
import { ArgoRoot, ArgoTeam } from './argocd/construct.js';
import type { Unit } from './unit.js';
import { WebService } from './web-service/construct.js';

/** The construct of a kind: made in a chart of its own, from a unit. */
export type UnitConstruct = new (scope: Construct, id: string, unit: Unit<never, never>) => Construct;

/** What units become, by kind: the declared ones, and those that the platform adds. */
export const constructs: Readonly<Record<string, UnitConstruct>> = {
  WebService,
  ArgoRoot,
  ArgoTeam,
};
