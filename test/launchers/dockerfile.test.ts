import { describe, expect, test } from 'vitest';
import type { LauncherFile } from '../../src/launchers/launcher.ts';
import { isLauncherFile, readLauncherFile } from '../../src/launchers/launcher-file.ts';

function read(text: string, path = 'Dockerfile'): LauncherFile {
  const file = readLauncherFile(path, text);
  if (file === undefined) throw new Error('a Dockerfile was not recognised');
  return file;
}

/** `line via name requirement (pin)`, and what is not understood behind a `?`. */
function said({ launchers, unresolved }: LauncherFile): readonly string[] {
  return [
    ...launchers.map(({ place, via, packages }) => {
      const named = packages.map(
        ({ name, requirement = '-', pin }) => `${name} ${requirement} ${pin}`,
      );
      return `${place.line} ${via}: ${named.join(', ')}`;
    }),
    ...unresolved.map(({ line, text }) => `${line} ?${text}`),
  ];
}

const digest = `sha256:${'a1'.repeat(32)}`;

describe('a Dockerfile', () => {
  test('says which images it is made from and what its commands install and start', () => {
    const text = `# syntax=docker/dockerfile:1
ARG NODE=22.1
ARG BASE
FROM node:\${NODE}-slim AS build
RUN apt-get update && \\
    # the server itself
    npm install -g \\
      postmark-mcp@1.0.16 other-mcp && npm ci
FROM --platform=$BUILDPLATFORM images.example/base@${digest}
COPY --from=build /a /b
COPY --from=tools.example/uv:0.5 /uv /bin/
RUN --mount=type=secret,id=token,env=API_TOKEN \\
    --mount=type=cache,target=/x \\
    pip install "mcp-server-x==1.2" -r requirements.txt
FROM \${BASE}
FROM build
FROM scratch
ADD --checksum=sha256:x https://files.example/x.tgz /x/
ENV npm_config_registry=https://npm.example/
RUN ["npx", "-y", "setup@2"]
ENTRYPOINT ["npx", "-y", "start-mcp"]
CMD node dist/index.js
`;
    expect(said(read(text))).toEqual([
      '4 FROM: node 22.1-slim tag',
      '7 npm install -g: postmark-mcp 1.0.16 exact, other-mcp - floating',
      `9 FROM: base ${digest} digest`,
      '11 COPY --from: uv 0.5 tag',
      '14 pip install: mcp-server-x ==1.2 exact',
      '18 ADD: files.example/x.tgz - floating',
      '20 npx: setup 2 range',
      '21 ENTRYPOINT npx: start-mcp - floating',
      '15 ?${BASE}',
    ]);
    const [, , , , pip, , setup] = read(text).launchers;
    expect(pip?.credentials).toEqual(['API_TOKEN']);
    expect(setup?.packages[0]?.registry).toBe('npm.example');
  });

  test('may write several lines as one text, or use another sign to go on', () => {
    const heredoc = 'FROM a:1\nRUN <<EOF\n# two\nnpm i -g x@1.0.0\nuvx y\nEOF\n';
    expect(said(read(heredoc))).toEqual([
      '1 FROM: a 1 tag',
      '4 npm install -g: x 1.0.0 exact',
      '5 uvx: y - floating',
    ]);
    const windows = '# escape=`\nFROM a:1\nRUN npm i -g `\n  x@1.0.0\n';
    expect(said(read(windows))).toEqual(['2 FROM: a 1 tag', '3 npm install -g: x 1.0.0 exact']);
  });

  test('is read with variables that it sets, but never with those that are secret', () => {
    const text =
      'FROM a:1\nARG V=1.2.3\nENV NPM_TOKEN=abc\nRUN npx x@$V && npx y@${NPM_TOKEN} && npx z@${W:-2.0.0}\nONBUILD RUN npx w\n';
    expect(said(read(text))).toEqual([
      '1 FROM: a 1 tag',
      '4 npx: x 1.2.3 exact',
      '4 npx: z 2.0.0 exact',
      '5 npx: w - floating',
      '4 ?y@…',
    ]);
  });

  test.each([
    'Dockerfile',
    'docker/Dockerfile.dev',
    'x.dockerfile',
    'Containerfile',
    'images/mcp.Dockerfile',
  ])('is known by its name: %s', (path) => {
    expect(read('FROM x:1', path).client).toBe('dockerfile');
  });

  test('that is none is not taken for one', () => {
    expect(
      ['dockerfile.ts', 'Dockerfiles/readme.md', '.dockerignore'].filter(isLauncherFile),
    ).toEqual([]);
  });

  test('that is too large is an error', () => {
    expect(() => read('#'.repeat(600_000))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
