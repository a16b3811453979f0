export const findingEndpoints = {};
