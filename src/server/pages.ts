import type { OpenAPIHono } from '@hono/zod-openapi';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { PAGE_WORDS } from '../words/en-server-pages.ts';
import { COOKIE, userOfToken } from './access.ts';
import type { RequestEnv, ServerContext } from './context.ts';
import { limitRate } from './rate-limit.ts';

const SESSION_S = 30 * 24 * 3600;
const STYLE = `
:root { color-scheme: light dark; font: 18px/1.6 Georgia, 'Times New Roman', serif; }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-weight: 500; letter-spacing: -0.01em; }
label { display: block; margin: 1.2rem 0 0.3rem; }
input, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: 0.5rem 0.7rem; border: 1px solid #9a7b6f; border-radius: 0.5rem; }
button { font: inherit; margin-top: 1.2rem; padding: 0.5rem 1.4rem; border: 0; border-radius: 2rem; background: #a8442f; color: #fff; cursor: pointer; }
:focus-visible { outline: 3px solid #d98a5b; outline-offset: 2px; }
`;

const page = (title: string, body: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body><main>${body}</main></body>
</html>`;

/** The pages that need no script: signing in with a token, asking for removal. */
export function addPages(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { settings, signer, service, log } = context;
  const { signIn, removal } = PAGE_WORDS;
  app.get('/plain.css', (c) => {
    c.header('Content-Type', 'text/css; charset=utf-8');
    return c.body(STYLE);
  });
  app.use('/sign-in', limitRate(context));
  app.get('/sign-in', (c) =>
    c.html(
      page(
        signIn.title,
        html`<h1>${signIn.title}</h1>
<form method="post" action="/sign-in">
<label for="token">${signIn.token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required>
<button>${signIn.button}</button>
</form>`,
      ),
    ),
  );
  app.post('/sign-in', async (c) => {
    const { token } = await c.req.parseBody();
    const user = typeof token === 'string' ? userOfToken(context, token) : undefined;
    if (user === undefined) {
      return c.html(
        page(signIn.title, html`<h1>${signIn.wrong}</h1><p><a href="/sign-in">${signIn.again}</a></p>`),
        401,
      );
    }
    setCookie(c, COOKIE, signer.open(user), {
      httpOnly: true,
      sameSite: 'Strict',
      secure: c.req.header('X-Forwarded-Proto') === 'https',
      path: '/',
      maxAge: SESSION_S,
    });
    return c.redirect('/', 303);
  });

  app.use('/removal', limitRate(context));
  app.get('/removal', (c) =>
    c.html(
      page(
        removal.title,
        html`<h1>${removal.title}</h1>
<p>${removal.about}</p>
<form method="post" action="/removal">
<label for="what">${removal.what}</label>
<textarea id="what" name="what" rows="5" minlength="3" maxlength="4000" required></textarea>
<label for="contact">${removal.contact}</label>
<input id="contact" name="contact" minlength="3" maxlength="200" autocomplete="email" required>
<button>${removal.button}</button>
</form>`,
      ),
    ),
  );
  app.post('/removal', async (c) => {
    const { contact, what } = await c.req.parseBody();
    const isFilled = [contact, what].every(
      (text) => typeof text === 'string' && text.trim().length >= 3 && text.length <= 4000,
    );
    if (!isFilled) return c.redirect('/removal', 303);
    const id = await service.removals.add(String(contact).slice(0, 200), String(what));
    log.warn({ removalRequest: id }, 'somebody asks for removal; answer within 48 hours');
    return c.html(
      page(removal.title, html`<h1>${removal.thanks}</h1><p>${removal.promise} <code>${id}</code></p>`),
      202,
    );
  });

  // Browsers that have not signed in are led to where they can.
  const isOpen = settings.tokens.size === 0;
  app.get('/', async (c, next) => {
    if (isOpen || settings.userHeader !== undefined) return next();
    const cookie = getCookie(c, COOKIE);
    return cookie !== undefined && signer.read(cookie) !== undefined ? next() : c.redirect('/sign-in', 303);
  });
}
