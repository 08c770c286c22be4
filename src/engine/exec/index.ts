export { findShell, type FindShellOptions } from './findShell';
