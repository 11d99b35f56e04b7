import { z } from 'zod';

/**
 * What version 1.7.4 of the format of open source vulnerability entries requires, written from its documentation. It is
 * stricter than the format, in which fields that nobody knows are allowed: a misspelled one would never be noticed.
 */
const time = z.iso.datetime({ offset: false });

const severity = z.strictObject({
  type: z.enum(['CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'Ubuntu']),
  score: z.string(),
});

const event = z.union([
  z.strictObject({ introduced: z.string() }),
  z.strictObject({ fixed: z.string() }),
  z.strictObject({ last_affected: z.string() }),
  z.strictObject({ limit: z.string() }),
]);

const affected = z.strictObject({
  package: z.strictObject({
    ecosystem: z.enum(['npm', 'PyPI']),
    name: z.string().min(1),
    purl: z
      .string()
      .regex(/^pkg:(?:npm|pypi)\/[^@?#]+$/, 'a package URL without a version')
      .optional(),
  }),
  severity: z.array(severity).optional(),
  ranges: z
    .array(
      z.strictObject({
        type: z.enum(['SEMVER', 'ECOSYSTEM']),
        events: z.array(event).min(1),
        database_specific: z.looseObject({}).optional(),
      }),
    )
    .optional(),
  versions: z.array(z.string().min(1)).min(1),
  ecosystem_specific: z.looseObject({}).optional(),
  database_specific: z.looseObject({}).optional(),
});

const entry = z
  .strictObject({
    schema_version: z.literal('1.7.4'),
    id: z.string().regex(/^WATCHKEEPER-[\w-]{1,100}$/),
    modified: time,
    published: time.optional(),
    withdrawn: time.optional(),
    aliases: z.array(z.string()).optional(),
    upstream: z.array(z.string()).optional(),
    related: z.array(z.string()).optional(),
    summary: z
      .string()
      .min(1)
      .max(150)
      .regex(/^[^\n]*$/)
      .optional(),
    details: z.string().optional(),
    severity: z.array(severity).optional(),
    affected: z.array(affected).min(1),
    references: z
      .array(
        z.strictObject({
          type: z.enum([
            'ADVISORY',
            'ARTICLE',
            'DETECTION',
            'DISCUSSION',
            'REPORT',
            'FIX',
            'INTRODUCED',
            'GIT',
            'PACKAGE',
            'EVIDENCE',
            'WEB',
          ]),
          url: z.url(),
        }),
      )
      .optional(),
    credits: z
      .array(z.strictObject({ name: z.string(), contact: z.array(z.string()).optional() }))
      .optional(),
    database_specific: z.looseObject({}).optional(),
  })
  .refine(({ published, modified }) => published === undefined || published <= modified, {
    path: ['modified'],
    message: 'before it was published',
  })
  .refine(({ withdrawn, modified }) => withdrawn === undefined || withdrawn <= modified, {
    path: ['modified'],
    message: 'before it was withdrawn',
  });

/** What is wrong with an entry; empty when nothing. */
export function osvViolations(value: unknown): readonly string[] {
  const result = entry.safeParse(value);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
