import { createStudio, type Studio, type StudioOptions } from '../studio/index.ts';
import type { Service } from '../studio/jobs/index.ts';

/** A studio whose briefs name photos by the id of a person; the photos come out of the store, never from a path. */
export const studioOf = (service: Service, options: Omit<StudioOptions, 'readPhoto'>): Studio =>
  createStudio({
    ...options,
    readPhoto: async (personId) => {
      const photo = await service.people.photoOf(personId);
      if (!photo) throw Object.assign(new Error('the photo is gone'), { code: 'ENOENT' });
      return photo;
    },
  });
