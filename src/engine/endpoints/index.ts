// Where engines are. Part of the main bundle: nothing heavy here.
export { createEndpointDirectory, type EndpointDirectoryInput } from './directory';
export { configDirectory } from './environment';
export { findEndpoints, type FindEndpointsInput, type FoundEndpoints } from './findEndpoints';
