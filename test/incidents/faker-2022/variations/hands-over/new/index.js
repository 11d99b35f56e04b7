require('child_process').spawn('whatreallyhappened');
