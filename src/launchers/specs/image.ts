import { harmless } from '../../lockfiles/text.ts';
import type { LaunchedPackage } from '../launcher.ts';
import { doubtOf, isLater, type SpecReading } from './read-spec.ts';

const pathPart = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
const tagName = /^\w[\w.-]{0,127}$/;
const digestText = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** A container image: `[host/]path[:tag][@digest]`. Only a digest is a pin: a tag of any form can be moved. */
export function readImage(reference: string): SpecReading {
  const text = reference.replace(/^(?:docker|oci|docker-image):\/\//, '');
  if (text.length > 600) return doubtOf(text, 'longer than any image');
  if (isLater(text)) return doubtOf(text, 'the image is only known when the command runs');
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  const parts = (colon === -1 ? named : named.slice(0, colon)).split('/');
  const first = parts[0] ?? '';
  const hasHost = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  const path = hasHost ? parts.slice(1) : parts;
  if (!path.every((part) => pathPart.test(part))) return doubtOf(text, 'not an image');
  if (hasHost && !/^[\w.-]+(?::\d{1,5})?$/.test(first)) return doubtOf(text, 'not an image');
  if (tag !== undefined && !tagName.test(tag)) return doubtOf(text, 'not the tag of an image');
  if (digest !== undefined && !digestText.test(digest)) {
    return doubtOf(text, 'not the digest of an image');
  }
  return { package: imagePackage(path, hasHost ? first : undefined, tag, digest) };
}

function imagePackage(
  path: readonly string[],
  host: string | undefined,
  tag: string | undefined,
  digest: string | undefined,
): LaunchedPackage {
  // `library` is where images without an owner lie; people write them without it.
  const isOfficial = host === undefined && path.length === 2 && path[0] === 'library';
  const name = harmless((isOfficial ? path.slice(1) : path).join('/'), 255);
  const requirement = [tag, digest].filter((part) => part !== undefined).join('@');
  return {
    ecosystem: 'docker',
    name,
    ...(requirement === '' ? {} : { requirement }),
    pin: digest !== undefined ? 'digest' : tag === undefined ? 'floating' : 'tag',
    ...(host === undefined ? {} : { registry: host }),
  };
}
