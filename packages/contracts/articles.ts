export const articleEndpoints = {};
