import { makeIt } from '../queue/make.ts';
import { redo, undo } from '../state/studio.ts';
import { goTo, route, showQueue } from './route.ts';

/** The keys of the whole page; single letters do nothing while something is typed. */
export function listenForKeys(): () => void {
  const hear = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof HTMLElement &&
      /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) &&
      !/^(radio|checkbox|range)$/.test((event.target as HTMLInputElement).type);
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === 'enter') {
      void makeIt(1);
    } else if (isCommand && key === 'z' && !isTyping) {
      if (event.shiftKey) redo();
      else undo();
    } else if (isCommand && key === 'y' && !isTyping) {
      redo();
    } else if (isCommand || event.altKey || isTyping || document.querySelector('dialog[open]')) {
      return;
    } else if (key === '/') {
      document.getElementById('sentence')?.focus();
    } else if (key === 'k') {
      document.querySelector<HTMLElement>('.timeline > button')?.click();
    } else if (key === 'g') {
      goTo(route.get().place === 'gallery' ? 'studio' : 'gallery');
    } else if (key === 'q') {
      showQueue(true);
    } else return;
    event.preventDefault();
  };
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
