export const writingEndpoints = {};
