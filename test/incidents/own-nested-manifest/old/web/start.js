import express from 'express';

const app = express();
app.use(express.static('public'));
app.listen(4174, '127.0.0.1');
