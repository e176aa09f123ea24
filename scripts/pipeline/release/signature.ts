import { type SignatureDemand, signatureFault } from '../../forge/cosign.js';
import { digestOf } from '../../forge/registry/reference.js';
import { placeIn } from '../../load/declaration.js';
import { withRegistry } from '../../plan/services/image.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseState } from './release.js';

/** Refuses an image without the signature that platform.yaml demands for the tier. */
export async function refuseUnsigned(
  { root, organisation, target }: Pick<ReleaseState, 'root' | 'organisation' | 'target'>,
  image: string,
): Promise<Problem[]> {
  const { signatures, registry } = organisation.platform.spec;
  if (!signatures?.tiers.includes(target.tier.name)) return [];
  const { service, name, tier } = target;
  const { repository } = service.spec as { repository?: string };
  const demand = demandOf(signatures, repository);
  if (demand === undefined)
    return [
      error(
        'unsigned-image',
        placeIn(service, '/spec'),
        `${name} declares no repository, and signatures for tier ${tier.name} must name it`,
        { help: 'add repository: <address of the repository that its images are built from>' },
      ),
    ];
  const at = { file: service.images === undefined ? service.file : target.file };
  if (digestOf(image) === undefined)
    return [
      error('no-digest', at, `tier ${tier.name} accepts only signed images, and ${image} has no digest`, {
        help: 'write the image with its digest',
      }),
    ];
  const fault = await signatureFault(root, withRegistry(image, registry), demand);
  if (fault === undefined) return [];
  return [
    error('unsigned-image', at, `${image} is not signed as tier ${tier.name} demands: ${fault}`, {
      help: 'build and sign the image with the workflow that spec.signatures in environments/platform.yaml names',
    }),
  ];
}

type Signatures = NonNullable<ReleaseState['organisation']['platform']['spec']['signatures']>;

function demandOf({ key, keyless }: Signatures, repository: string | undefined): SignatureDemand | undefined {
  if (key !== undefined) return { key };
  return repository === undefined || keyless === undefined ? undefined : { ...keyless, repository };
}
