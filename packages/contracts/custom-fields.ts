export const customFieldEndpoints = {};
