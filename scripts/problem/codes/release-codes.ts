import { code } from './code.js';

/** Codes of releases that are refused: `platform deploy`, `promote` and `rollback`. */
export const releaseCodes = {
  frozen: code(
    'Nothing may be released to this tier now: a sync window or a freeze of environments/platform.yaml closes it.',
    'Wait until the time that the message names, or queue the release with --queue. For a hotfix, see `platform deploy --help`.',
  ),
  held: code(
    'The environment was rolled back, and is held on its image until a person releases it.',
    'Find out why with the person who is named. When the image is good, release it with --release-hold.',
  ),
  'unknown-image': code('The registry has no such image.', 'Correct the name, or push the image first.'),
  'no-digest': code(
    'The tier accepts only images with a digest, and the digest of this image is not known.',
    'Write the image with its digest, or try again when the registry answers.',
  ),
  'unsigned-image': code(
    'The tier accepts only images that are signed as `signatures` in environments/platform.yaml demands, and this one is not.',
    'Build and sign the image with the workflow that is named there. An emergency needs a signature as well.',
  ),
  'older-image': code(
    'The image was built from an older commit than the image that runs now.',
    'Deploy a newer image. To go back to an older one, use `platform rollback`.',
  ),
  'not-soaked': code(
    'The image has not been in the environment that it is promoted from for the soak time of the tier.',
    'Wait until the time that the message names.',
  ),
  'nothing-to-release': code(
    'The history of the images file has no image that could be released.',
    'Deploy an image with `platform deploy`.',
  ),
  'not-deployable': code(
    'The service would not run this image, even if it were deployed.',
    'Follow the message: the tier accepts other images, or the declaration sets the image itself.',
  ),
} as const;
