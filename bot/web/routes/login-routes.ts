import type { Context } from 'hono';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Doorkeeper } from '../admission.ts';
import { SESSION_COOKIE, SESSION_SECONDS } from '../admission.ts';
import type { WebEnv } from '../request-guard.ts';
import { limitBody, sameSiteOnly } from '../request-guard.ts';
import type { StudioFile } from '../studio-files.ts';

const loginForm = z.object({ token: z.string().min(1).max(1000) });

/** `GET /login` shows the form, `POST /login` sets the cookie. The form is plain HTML: it works without scripts. */
export function createLoginRoutes(doorkeeper: Doorkeeper, page: StudioFile): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const html = new TextDecoder().decode(page.body);
  const show = (c: Context, notice: '' | 'wrong' | 'locked', status: 200 | 401 | 429) =>
    c.html(html.replace('data-notice=""', `data-notice="${notice}"`), status);

  routes.get('/login', (c) => show(c, '', 200));
  routes.post('/login', limitBody(4096), sameSiteOnly, async (c) => {
    const form = loginForm.safeParse(await c.req.parseBody());
    const outcome = form.success ? doorkeeper.login(form.data.token) : 'wrong';
    if (outcome === 'wrong') return show(c, 'wrong', 401);
    if (outcome === 'locked') return show(c, 'locked', 429);
    setCookie(c, SESSION_COOKIE, outcome.cookie, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isEncrypted(c),
      path: '/',
      maxAge: SESSION_SECONDS,
    });
    return c.redirect('/', 303);
  });
  return routes;
}

/** TLS ends at a proxy in front of us; it says so. */
function isEncrypted(c: Context): boolean {
  return c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
}
