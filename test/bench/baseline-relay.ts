// Baseline of stored messages: Socket.IO, a room for two sockets, one committed INSERT for each message. No
// session, no rights, no sequence numbers, no unread counts, no deduplication.
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`CREATE TABLE IF NOT EXISTS relay_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, room integer NOT NULL, body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now())`);

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  const room = Number(socket.handshake.query.room);
  void socket.join(`room:${room}`);
  socket.on('message:send', async ({ body }: { body: string }, ack: (answer: object) => void) => {
    const { rows } = await pool.query({
      name: 'insert',
      text: 'INSERT INTO relay_messages (room, body) VALUES ($1, $2) RETURNING id, room, body, created_at',
      values: [room, body],
    });
    socket.to(`room:${room}`).emit('message:new', rows[0]);
    ack({ ok: true, message: rows[0] });
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address && typeof address === 'object') console.log(`listening ${address.port}`);
});
