import { api } from '../api/client.ts';
import { offerPhoto } from '../controls/Consent.tsx';
import { settings } from '../state/settings.ts';
import { changeWish, currentWish } from '../state/studio.ts';
import { wishOf } from '../state/wish.ts';
import { say } from './Notice.tsx';
import { goTo } from './route.ts';

/** A file from outside: made by Beso, it brings its recipe; another picture is somebody's photo. */
export async function takeFile(file: File): Promise<void> {
  const { words } = settings.get();
  const answer = await api.recipe(file);
  if (answer.ok) {
    changeWish((wish) => wishOf(answer.value.brief, wish));
    goTo('studio');
    say(words.drop.restored);
  } else if (/^image\//.test(file.type) || /\.(heic|heif)$/i.test(file.name)) {
    // The place that is still somebody of the cast, the left one first.
    const { people } = currentWish();
    offerPhoto(file, people[0].photo === undefined ? 0 : 1);
  } else say(words.drop.noRecipe);
}

/** Listens for files that are dropped or pasted anywhere on the page. */
export function listenForFiles(): () => void {
  const root = document.documentElement;
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    root.dataset['dropping'] = 'true';
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) delete root.dataset['dropping'];
  };
  const drop = (event: DragEvent): void => {
    delete root.dataset['dropping'];
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void takeFile(file);
  };
  const paste = (event: ClipboardEvent): void => {
    const file = event.clipboardData?.files[0];
    if (file) void takeFile(file);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  addEventListener('paste', paste);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
    removeEventListener('paste', paste);
  };
}
