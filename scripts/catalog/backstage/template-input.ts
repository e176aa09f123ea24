import type { Answers, Parameter, Skeleton } from '../../skeleton/skeleton.js';
import type { OrganisationValues } from '../../skeleton/values.js';
import type { Catalogue } from '../schema/catalogue.js';

/** A Software Template, and what it is made from. */
export interface TemplateInput {
  readonly catalogue: Catalogue;
  readonly skeleton: Skeleton;
  readonly organisation: OrganisationValues;
  /** Answers that the template gives itself: the language, and the product of the organisation's git host. */
  readonly fixed: Answers;
  /** Folder of the monorepo that Backstage reads the entities from. */
  readonly folder: string;
}

/** The parameters that a form asks for. */
export const askedIn = ({ skeleton, fixed }: TemplateInput): [string, Parameter][] =>
  Object.entries(skeleton.parameters.properties).filter(([name]) => fixed[name] === undefined);
