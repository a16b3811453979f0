export const knownIssueEndpoints = {};
