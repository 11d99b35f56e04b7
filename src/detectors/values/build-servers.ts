/** Variables by which a program knows that a build server runs it. */
export const buildServers: ReadonlySet<string> = new Set(
  'CI GITHUB_ACTIONS GITLAB_CI CIRCLECI TRAVIS JENKINS_URL BUILDKITE TF_BUILD TEAMCITY_VERSION CODEBUILD_BUILD_ID'.split(
    ' ',
  ),
);
