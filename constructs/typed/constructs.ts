import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { cronJobObjects } from '../cron-job/construct.js';
import type { Unit } from '../unit.js';
import { webServiceObjects } from '../web-service/construct.js';
import { workerObjects } from '../worker/construct.js';

type Named = ApiObjectProps & { readonly metadata: { readonly name: string } };

/** Constructor of a kind's construct, which renders one unit in a chart of its own. */
export type UnitConstruct<Each = Unit<never, never>> = new (
  scope: Construct,
  id: string,
  unit: Each,
) => Construct;

/** A kind as a cdk8s construct, so that code of a team or of an own kind can change its objects. */
export const asConstruct = <Each>(objectsOf: (unit: Each) => object[]): UnitConstruct<Each> =>
  class extends Construct {
    constructor(scope: Construct, id: string, unit: Each) {
      super(scope, id);
      for (const object of objectsOf(unit) as Named[])
        new ApiObject(this, `${object.kind}-${object.metadata.name}`.toLowerCase(), object);
    }
  };

/** A service that answers HTTP requests. */
export class WebService extends asConstruct(webServiceObjects) {}

/** A program that runs all the time and takes no requests. */
export class Worker extends asConstruct(workerObjects) {}

/** A program that runs on a schedule. */
export class CronJob extends asConstruct(cronJobObjects) {}
