import { z } from 'zod';
import type { AppCredentials } from './app-credentials.ts';
import type { GitHub } from './client.ts';

/** The form of the code that GitHub gives for an App that it has just made. */
export const manifestCode = /^[\w-]{1,200}$/;

const conversion = z
  .object({
    id: z.int().positive(),
    slug: z.string().min(1).max(100),
    html_url: z.url({ protocol: /^https?$/ }).max(500),
    pem: z
      .string()
      .regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/)
      .max(20_000),
    webhook_secret: z.string().min(16).max(500),
  })
  .transform(
    ({ id, slug, html_url: page, pem, webhook_secret: webhookSecret }): AppCredentials => ({
      id,
      slug,
      page,
      privateKey: pem,
      webhookSecret,
    }),
  );

/** Fetches the credentials of an App that was just made, once: GitHub shows them to whoever has the code, and to nobody again. */
export function convertManifest(
  github: GitHub,
  code: string,
  signal?: AbortSignal,
): Promise<AppCredentials> {
  return github.ask('POST /app-manifests/{code}/conversions', { code }, conversion, signal);
}
