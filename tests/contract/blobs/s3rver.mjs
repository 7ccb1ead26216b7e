// s3rver.mjs FOLDER: an S3 server on a free port of this machine, whose number is printed. It ends
// with its standard input, that is, with whoever started it.
import S3rver from 's3rver';

const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: process.argv[2],
    vhostBuckets: false,
    configureBuckets: [{ name: 'originals' }],
});
const { port } = await server.run();
console.log(port);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
