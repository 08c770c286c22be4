export { PathWatch } from './pathWatch';
