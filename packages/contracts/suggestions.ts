export const suggestionEndpoints = {};
