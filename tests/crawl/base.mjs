// Prints the base path of a built folder.
import { publicAddress } from '../browser/pages.mjs';

console.log(publicAddress(process.argv[2]).base);
