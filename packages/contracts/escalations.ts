export const escalationEndpoints = {};
