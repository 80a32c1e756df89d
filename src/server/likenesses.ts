import sharp from 'sharp';
import { err, ok } from '../base/result.ts';
import type { Person } from '../human/types.ts';
import type { PersonWithConsent } from '../studio/jobs/index.ts';
import type { DrawnPerson } from './api-types.ts';
import type { ServerContext } from './context.ts';

/** Somebody whose photo is to be read. */
type Unread = Pick<PersonWithConsent, 'id' | 'owner' | 'ageYears' | 'face'>;

/** Reads a photo into a likeness and keeps it, or why it cannot be read. What the server cannot do is tried again later. */
export async function readLikeness(
  { maker, service, log }: Pick<ServerContext, 'maker' | 'service' | 'log'>,
  { id, owner, ageYears, face }: Unread,
): Promise<void> {
  try {
    const found = await maker.findLikeness(id, {
      ...(ageYears === null ? {} : { ageYears }),
      ...(face === null ? {} : { face }),
    });
    if (found.ok)
      return await service.people.keepLikeness(id, ok(found.value.document), found.value.warnings);
    // A process that died says nothing about the photo; the next start reads it again.
    if (found.error.some(({ code }) => code === 'engine-crashed'))
      return log.warn({ person: id }, 'photo not read');
    await service.people.keepLikeness(id, err(found.error));
    // What the policy will not look at, and who is under age, is not kept until its time is over.
    if (found.error.some(({ code }) => code === 'refused' || code === 'under-age'))
      await service.people.erasePhoto(owner, id);
  } catch (error) {
    log.error({ err: error }, 'unexpected');
  }
}

/** A person as they go over the wire, the texture of their face packed. */
export async function drawnPersonView(person: Person): Promise<DrawnPerson> {
  const { faceTexture, ...skin } = person.look.skin;
  const packed = faceTexture && {
    width: faceTexture.width,
    height: faceTexture.height,
    webp: (
      await sharp(faceTexture.rgba, {
        raw: { width: faceTexture.width, height: faceTexture.height, channels: 4 },
      })
        .webp({ lossless: true, exact: true, effort: 1 })
        .toBuffer()
    ).toString('base64'),
  };
  return {
    ...person,
    shape: { ...person.shape },
    look: { ...person.look, skin: { ...skin, ...(packed ? { faceTexture: packed } : {}) } },
  };
}
