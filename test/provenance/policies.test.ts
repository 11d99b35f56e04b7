import { describe, expect, test } from 'vitest';
import {
  readCertificateClaims,
  type CertificateClaims,
} from '../../src/provenance/certificate-claims.ts';
import { sameIntegrity } from '../../src/provenance/integrity.ts';
import { parseNpmPurl } from '../../src/provenance/npm-purl.ts';
import { isSameFile, parseFileName } from '../../src/provenance/pypi-file-name.ts';
import { compareBuild, readBuild } from '../../src/provenance/slsa.ts';
import { predicateTypes } from '../../src/provenance/statement.ts';
import { parseWorkflowUri, refKindOf } from '../../src/provenance/workflow-uri.ts';
import { forbidNetwork } from '../support/no-network.ts';
import { withValue, without } from '../support/json-leaves.ts';

forbidNetwork();

const commit = 'a'.repeat(40);
const repository = 'https://github.com/owner/name';
const run = `${repository}/actions/runs/12/attempts/1`;
const main = 'refs/heads/main';
const file = `${repository}/.github/workflows/release.yml@${main}`;

type Fields = Readonly<Record<number, string>>;

const github: Fields = {
  1: 'https://token.actions.githubusercontent.com',
  2: 'push',
  3: commit,
  5: 'owner/name',
  6: main,
  8: 'https://token.actions.githubusercontent.com',
  9: file,
  10: commit,
  11: 'github-hosted',
  12: repository,
  13: commit,
  14: main,
  15: '11',
  16: 'https://github.com/owner',
  17: '22',
  18: file,
  19: commit,
  20: 'push',
  21: run,
  22: 'public',
  23: 'production',
};
const legacy: Fields = Object.fromEntries(
  Object.entries(github).filter(([number]) => Number(number) < 8),
);
const gitlabProject = 'https://gitlab.com/group/sub/name';
const gitlabFile = `${gitlabProject}//ci/release.yml@refs/tags/v1`;
const gitlab: Fields = {
  8: 'https://gitlab.com',
  9: gitlabFile,
  11: 'gitlab-hosted',
  12: gitlabProject,
  13: commit,
  14: 'refs/tags/v1',
  15: '11',
  17: '22',
  18: gitlabFile,
  20: 'push',
  21: `${gitlabProject}/-/jobs/33`,
};

describe('what a certificate says', () => {
  test('of a build on GitHub', () => {
    expect(claimsOf(github, file)).toEqual({
      signer: 'github-actions',
      issuer: github[8],
      identity: file,
      source: {
        repository,
        repositoryId: '11',
        owner: 'https://github.com/owner',
        ownerId: '22',
        ref: main,
        refKind: 'branch',
        commit,
        visibility: 'public',
      },
      workflow: { uri: file, repository, path: '.github/workflows/release.yml', ref: main, commit },
      signerWorkflow: {
        uri: file,
        repository,
        path: '.github/workflows/release.yml',
        ref: main,
        commit,
      },
      trigger: 'push',
      runner: 'github-hosted',
      environment: 'production',
      run,
    });
  });

  test('of one with nothing but the extensions of 2022', () => {
    const claims = claimsOf(legacy, file);
    expect(claims?.source).toEqual({ repository, ref: main, refKind: 'branch', commit });
    expect(claims?.workflow?.uri).toBe(file);
  });

  test('of the same, signed by a reusable workflow: which one called it, nobody says', () => {
    const called = 'https://github.com/other/tools/.github/workflows/build.yml@refs/tags/v2';
    const claims = claimsOf(legacy, called);
    expect(claims?.workflow).toBeUndefined();
    expect(claims?.signerWorkflow?.repository).toBe('https://github.com/other/tools');
  });

  test('of a build on GitLab', () => {
    const claims = claimsOf(gitlab, gitlabFile);
    expect(claims?.workflow).toMatchObject({ repository: gitlabProject, path: 'ci/release.yml' });
    expect(claims?.source?.refKind).toBe('tag');
  });

  test.each([
    ['https://token.actions.githubusercontent.com/company'],
    ['https://token.actions.githubusercontent.com/'],
    ['https://token.actions.githubusercontent.com.example'],
    ['https://gitlab.example'],
    ['https://github.com/login/oauth'],
    ['HTTPS://GITLAB.COM'],
    [''],
  ])('is not believed when %j vouches for it', (issuer) => {
    expect(codeOf({ ...github, 8: issuer }, file)).toBe('issuer-not-accepted');
    expect(codeOf({ ...legacy, 1: issuer }, file)).toBe('issuer-not-accepted');
  });

  test.each([
    ['another workflow in it than in its name', { ...github, 9: `${file}x` }, file],
    ['no commit', omit(github, 3, 13), file],
    ['no repository', omit(github, 5, 12), file],
    ['no ref', omit(github, 6, 14), file],
    ['a name that is no workflow', omit(github, 9), 'someone@mail.example'],
    ['a workflow that is none', { ...github, 18: 'release.yml' }, file],
    ['no name', github, ''],
  ])('is refused with %s', (_, fields, name) => {
    expect(codeOf(fields, name)).toBe('claims-malformed');
  });

  test('is refused when it says a thing twice, or in no text', () => {
    const oids = oidsOf(github);
    const twice = { subjectAlternativeName: file, oids: [...oids, ...oidsOf({ 12: repository })] };
    expect(readCertificateClaims(twice, 'it').reasons?.[0]?.code).toBe('claims-malformed');
    for (const value of [
      Buffer.from([0x04, 1, 65]),
      Buffer.from([0x0c, 9, 65]),
      Buffer.from([0x0c, 1, 0xff]),
    ]) {
      const broken = [...oidsOf(omit(github, 12)), { ...oids[0], oid: oidOf(12), value }];
      const { reasons } = readCertificateClaims(
        { subjectAlternativeName: file, oids: broken },
        'it',
      );
      expect(reasons?.[0]?.code).toBe('claims-malformed');
    }
  });
});

const slsa1 = {
  buildDefinition: {
    externalParameters: {
      workflow: { ref: main, repository, path: '.github/workflows/release.yml' },
    },
    internalParameters: {
      github: { event_name: 'push', repository_id: '11', repository_owner_id: '22' },
    },
    resolvedDependencies: [{ uri: `git+${repository}@${main}`, digest: { gitCommit: commit } }],
  },
  runDetails: {
    builder: { id: 'https://github.com/actions/runner/github-hosted' },
    metadata: { invocationId: run },
  },
};
const slsa02 = {
  builder: { id: 'https://github.com/actions/runner' },
  invocation: {
    configSource: {
      uri: `git+${repository}@${main}`,
      digest: { sha1: commit },
      entryPoint: '.github/workflows/release.yml',
    },
    environment: {
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REPOSITORY_ID: '11',
      GITHUB_REPOSITORY_OWNER_ID: '22',
    },
  },
  metadata: { buildInvocationId: '12-1' },
  materials: [{ uri: `git+${repository}@${main}`, digest: { sha1: commit } }],
};

describe('a build in the words of its statement', () => {
  test.each([
    ['SLSA 1', slsa1],
    ['SLSA 0.2', slsa02],
    [
      'SLSA 0.2, the workflow with its repository and ref',
      withValue(
        slsa02,
        'invocation.configSource.entryPoint',
        `owner/name/.github/workflows/release.yml@${main}`,
      ),
    ],
    [
      'SLSA 0.2 by an early client',
      withValue(slsa02, 'builder.id', 'https://github.com/npm/cli@9.2.0'),
    ],
    ['SLSA 1, the builder as the workflow', withValue(slsa1, 'runDetails.builder.id', file)],
  ])('%s agrees with its certificate', (_, predicate) => {
    expect(compared(predicate)).toEqual([]);
  });

  test.each([
    [
      'buildDefinition.externalParameters.workflow.path',
      '.github/workflows/other.yml',
      'workflow-mismatch',
    ],
    ['buildDefinition.externalParameters.workflow.ref', 'refs/tags/v1', 'workflow-mismatch'],
    [
      'buildDefinition.externalParameters.workflow.repository',
      `${repository}x`,
      'predicate-malformed',
    ],
    ['buildDefinition.internalParameters.github.event_name', 'pull_request', 'trigger-mismatch'],
    ['buildDefinition.internalParameters.github.repository_id', '12', 'source-mismatch'],
    ['buildDefinition.internalParameters.github.repository_owner_id', '23', 'source-mismatch'],
    [
      'buildDefinition.resolvedDependencies.0.uri',
      `git+${repository}@refs/tags/v1`,
      'ref-mismatch',
    ],
    [
      'buildDefinition.resolvedDependencies.0.uri',
      `git+${repository}x@${main}`,
      'predicate-malformed',
    ],
    ['buildDefinition.resolvedDependencies.0.digest.gitCommit', 'b'.repeat(40), 'commit-mismatch'],
    ['buildDefinition.resolvedDependencies', [], 'predicate-malformed'],
    ['runDetails.builder.id', 'https://github.com/actions/runner/self-hosted', 'builder-mismatch'],
    ['runDetails.builder.id', 'https://github.com/actions/runner/', 'builder-mismatch'],
    [
      'runDetails.builder.id',
      `${repository}x/.github/workflows/release.yml@${main}`,
      'builder-mismatch',
    ],
    [
      'runDetails.builder.id',
      `${repository}/.github/workflows/../../x@${main}`,
      'builder-mismatch',
    ],
    ['runDetails.metadata.invocationId', `${run}1`, 'run-mismatch'],
  ])('SLSA 1 with another %s (%j): %s', (path, value, code) => {
    expect(compared(withValue(slsa1, path, value))).toEqual([code]);
  });

  test.each([
    ['invocation.configSource.uri', `git+${repository}@refs/tags/v1`, 'ref-mismatch'],
    ['invocation.configSource.digest.sha1', 'b'.repeat(40), 'predicate-malformed'],
    ['invocation.configSource.entryPoint', '.github/workflows/other.yml', 'workflow-mismatch'],
    ['invocation.environment.GITHUB_EVENT_NAME', 'pull_request', 'trigger-mismatch'],
    ['invocation.environment.GITHUB_REPOSITORY_ID', '12', 'source-mismatch'],
    ['invocation.environment.GITHUB_REPOSITORY_OWNER_ID', '12', 'source-mismatch'],
    ['metadata.buildInvocationId', '13-1', 'run-mismatch'],
    ['materials.0.digest.sha1', 'b'.repeat(40), 'predicate-malformed'],
    ['materials.0.uri', `git+${repository}x@${main}`, 'predicate-malformed'],
    ['builder.id', 'https://github.com/npm/cli@', 'builder-mismatch'],
  ])('SLSA 0.2 with another %s (%j): %s', (path, value, code) => {
    expect(compared(withValue(slsa02, path, value))).toEqual([code]);
  });

  test.each([
    'buildDefinition',
    'runDetails',
    'runDetails.builder',
    'buildDefinition.externalParameters.workflow',
  ])('SLSA 1 without %s is none', (path) => {
    expect(compared(without(slsa1, path))).toEqual(['predicate-malformed']);
  });

  test('on GitLab names a job, of which the certificate knows nothing', () => {
    const statement = {
      builder: { id: `${gitlabProject}/-/runners/7` },
      invocation: {
        configSource: {
          uri: `git+${gitlabProject}`,
          digest: { sha1: commit },
          entryPoint: 'publish',
        },
      },
      metadata: { buildInvocationId: `${gitlabProject}/-/jobs/33` },
      materials: [{ uri: `git+${gitlabProject}`, digest: { sha1: commit } }],
    };
    const certificate = claimsOf(gitlab, gitlabFile);
    expect(compared(statement, certificate)).toEqual([]);
    const elsewhere = withValue(statement, 'builder.id', 'https://gitlab.com/other/-/runners/7');
    expect(compared(elsewhere, certificate)).toEqual(['builder-mismatch']);
    const other = withValue(statement, 'metadata.buildInvocationId', `${gitlabProject}/-/jobs/34`);
    expect(compared(other, certificate)).toEqual(['run-mismatch']);
  });

  test.each([null, 'x', [], 7, {}])('%j is none', (predicate) => {
    expect(compared(predicate)).toEqual(['predicate-malformed']);
  });
});

describe('names', () => {
  test.each([
    ['pkg:npm/name@1.0.0', 'name', '1.0.0'],
    ['pkg:npm/%40scope/name@1.0.0', '@scope/name', '1.0.0'],
    ['pkg:npm/@scope/name@1.0.0', '@scope/name', '1.0.0'],
    ['pkg:npm/name@1.0.0%2Bbuild.1', 'name', '1.0.0+build.1'],
    ['pkg:npm/name@1.0.0+build.1', 'name', '1.0.0+build.1'],
    ['pkg:npm/JSONStream@1.0.0', 'JSONStream', '1.0.0'],
  ])('%s is %s at %s', (purl, name, version) => {
    expect(parseNpmPurl(purl)).toEqual({ name, version });
  });

  test.each([
    'pkg:npm/name',
    'pkg:npm/name@',
    'pkg:npm/@1.0.0',
    'pkg:npm/@scope@1.0.0',
    'pkg:npm/scope/name@1.0.0',
    'pkg:npm/%40scope/a/b@1.0.0',
    'pkg:npm/%40scope%2Fname/b@1.0.0',
    'pkg:npm/name@1.0.0?x=y',
    'pkg:npm/name@1.0.0#x',
    'pkg:npm/%zz@1.0.0',
    'pkg:pypi/name@1.0.0',
    'PKG:npm/name@1.0.0',
    'name@1.0.0',
    '',
  ])('%j names no release of npm', (purl) => {
    expect(parseNpmPurl(purl)).toBeUndefined();
  });

  test.each([
    ['Some.Name-1.0.tar.gz', 'some_name-1.0.0.tar.gz', true],
    ['a_b-1.0-py3-none-any.whl', 'A.B-1.0-py3-none-any.whl', true],
    ['a-1.0-cp310-cp310-x.y.whl', 'a-1.0-cp310-cp310-y.x.whl', true],
    ['a-1.0-py2.py3-none-any.whl', 'a-1.0-py3.py2-none-any.whl', true],
    ['a-1.0-py3-none-any.whl', 'a-1.0-1-py3-none-any.whl', false],
    ['a-1.0-py3-none-any.whl', 'a-1.0-py3-none-linux_x86_64.whl', false],
    ['a-1.0-py3-none-any.whl', 'a-1.0.tar.gz', false],
    ['a-1.0.tar.gz', 'a-1.0.1.tar.gz', false],
    ['a-1.0.tar.gz', 'a-1.0rc1.tar.gz', false],
    ['a-1.0.tar.gz', 'a-1.0+local.tar.gz', false],
    ['a-1.0.tar.gz', 'b-1.0.tar.gz', false],
  ])('%s and %s are the same file: %s', (one, other, isSame) => {
    const [a, b] = [parseFileName(one), parseFileName(other)];
    expect(a !== undefined && b !== undefined && isSameFile(a, b)).toBe(isSame);
  });

  test.each([
    'a.tar.gz',
    '-1.0.tar.gz',
    'a-x.tar.gz',
    'a-1.0.exe',
    'x/a-1.0.tar.gz',
    '',
    'a'.repeat(600),
  ])('%j is no file of a release', (name) => {
    expect(parseFileName(name)).toBeUndefined();
  });

  test.each([
    [`${repository}/.github/workflows/a@b.yml@${main}`, '.github/workflows/a@b.yml', main],
    [
      `${repository}/.github/workflows/a.yml@refs/heads/a@b`,
      '.github/workflows/a.yml',
      'refs/heads/a@b',
    ],
    [`${repository}/.github/workflows/a.yml@${commit}`, '.github/workflows/a.yml', commit],
    [`${gitlabProject}//.gitlab-ci.yml@${main}`, '.gitlab-ci.yml', main],
  ])('%s is the workflow %s at %s', (uri, path, ref) => {
    expect(parseWorkflowUri(uri)).toMatchObject({ path, ref });
  });

  test.each([
    'https://github.com/owner/a.yml@refs/heads/main',
    'https://git.example/owner/name/a.yml@refs/heads/main',
    `${repository}/a.yml`,
    `${repository}/a.yml@`,
    'https://gitlab.com/group/name/a.yml@refs/heads/main',
    '',
  ])('%j is no workflow', (uri) => {
    expect(parseWorkflowUri(uri)).toBeUndefined();
  });

  test('of refs say what they are', () => {
    expect(
      ['refs/heads/a', 'refs/tags/a', 'refs/pull/1/merge', 'refs/merge-requests/1/head', 'a'].map(
        refKindOf,
      ),
    ).toEqual(['branch', 'tag', 'pull-request', 'pull-request', 'other']);
  });
});

describe('an integrity', () => {
  const sha512 = Buffer.alloc(64, 1);
  const sha256 = Buffer.alloc(32, 2);
  const digests = { sha512: sha512.toString('hex'), sha256: sha256.toString('hex') };
  const strong = `sha512-${sha512.toString('base64')}`;

  test.each([
    [strong, true],
    [`sha256-${sha256.toString('base64')} ${strong}`, true],
    [`${strong} sha512-${Buffer.alloc(64, 3).toString('base64')}`, false],
    [`sha1-${Buffer.alloc(20).toString('base64')}`, false],
    [`${strong}?option`, false],
    ['', false],
    ['sha512-', false],
  ])('%s is of our bytes: %s', (integrity, isSame) => {
    expect(sameIntegrity(integrity, digests)).toBe(isSame);
  });
});

function compared(predicate: unknown, certificate = claimsOf(github, file)): readonly string[] {
  const isNew =
    typeof predicate === 'object' && predicate !== null && 'buildDefinition' in predicate;
  const predicateType = isNew ? predicateTypes.slsa1 : predicateTypes.slsa02;
  const statement = { predicateType, predicate, subject: { name: '', digest: new Map() } };
  const { value: build, reasons } = readBuild(statement, 'it');
  if (certificate === undefined) throw new Error('no certificate to compare with');
  const found = build === undefined ? reasons : compareBuild(build, certificate);
  return (found ?? []).map(({ code }) => code);
}

function claimsOf(fields: Fields, name: string): CertificateClaims | undefined {
  return readCertificateClaims({ subjectAlternativeName: name, oids: oidsOf(fields) }, 'it').value;
}

function codeOf(fields: Fields, name: string): string | undefined {
  const identity = { subjectAlternativeName: name, oids: oidsOf(fields) };
  return readCertificateClaims(identity, 'it').reasons?.[0]?.code;
}

function oidsOf(fields: Fields): { oid: { id: number[] }; value: Buffer }[] {
  return Object.entries(fields).map(([number, text]) => ({
    oid: oidOf(Number(number)),
    value: Number(number) < 8 ? Buffer.from(text) : utf8String(text),
  }));
}

function oidOf(number: number): { id: number[] } {
  return { id: [1, 3, 6, 1, 4, 1, 57264, 1, number] };
}

function utf8String(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = bytes.length < 128 ? [bytes.length] : [0x81, bytes.length];
  return Buffer.concat([Buffer.from([0x0c, ...length]), bytes]);
}

function omit(fields: Fields, ...numbers: readonly number[]): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([number]) => !numbers.includes(Number(number))),
  );
}
