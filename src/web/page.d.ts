/// <reference types="vite/client" />

declare module 'virtual:beso-lists' {
  export const lists: import('./state/lists.ts').Lists;
}

declare namespace React {
  interface CSSProperties {
    /** Values handed to the style sheet. */
    readonly [custom: `--${string}`]: string | number;
  }
}
