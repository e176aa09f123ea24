import { Construct } from 'constructs';
import { CronJob, cronJobSpec, defineKind, type Unit } from 'waymark-platform';
import { type Spec, schema } from './schema.js';

/** What a declaration becomes: here the objects of a CronJob. Any construct of cdk8s works as well. */
class ${{ values.name | replace('-', ' ') | title | replace(' ', '') }} extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<Spec>) {
    super(scope, id);
    const { image, hour } = unit.spec;
    const spec = cronJobSpec({ image, schedule: `17 ${hour} * * *`, retries: 2 });
    new CronJob(this, 'job', { ...unit, spec });
  }
}

export default defineKind(schema, ${{ values.name | replace('-', ' ') | title | replace(' ', '') }});
