/** What can go wrong between a browser or program and the server, keyed by `code` and carrying data only. */
export type ServerFault =
  | { readonly code: 'not-found'; readonly what: string }
  | { readonly code: 'wrong-state'; readonly state: string }
  | { readonly code: 'too-many-jobs'; readonly most: number }
  | {
      readonly code: 'too-many-kept';
      readonly what: 'people' | 'webhooks' | 'open pages';
      readonly most: number;
    }
  | { readonly code: 'key-reused' }
  | { readonly code: 'sign-in-needed' }
  | { readonly code: 'wrong-origin' }
  | { readonly code: 'csrf-token-wrong' }
  | { readonly code: 'too-many-requests'; readonly retryAfterS: number }
  | { readonly code: 'body-too-large'; readonly mostBytes: number }
  | { readonly code: 'unsupported-media'; readonly accepts: string }
  | { readonly code: 'not-json' }
  | { readonly code: 'photo-gone' }
  | { readonly code: 'private-address' }
  | { readonly code: 'range-unusable' }
  | { readonly code: 'unexpected'; readonly incident: string };
