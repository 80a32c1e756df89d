/*
 * Photos that were chosen on this page, by the person they became: shown as their portraits until they are removed or the page is closed.
 * The server never gives a photo back.
 */
const urls = new Map<string, string>();

/** Remembers the photo of somebody. */
export function showPhotoOf(personId: string, photo: Blob): void {
  urls.set(personId, URL.createObjectURL(photo));
}

/** Where the photo of somebody can be shown from, if it was chosen on this page. */
export const shownPhotoOf = (personId: string): string | undefined => urls.get(personId);

/** Forgets the photo of somebody who was removed. */
export function forgetPhotoOf(personId: string): void {
  URL.revokeObjectURL(urls.get(personId) ?? '');
  urls.delete(personId);
}
