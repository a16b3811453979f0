export const connectorEndpoints = {};
