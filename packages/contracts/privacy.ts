export const privacyEndpoints = {};
