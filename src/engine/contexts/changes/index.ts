// Everything that changes the store; a bundle of its own.
export { exportContext, importContext } from './archive';
export { createContext, removeContext, updateContext } from './contexts';
export { useContext } from './use';
